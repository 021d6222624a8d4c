import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { jobStatement, jobTransaction } from "./statement";

withTestDatabase();

describe("statements that are asked for in the same breath", () => {
  it("each get their own rows, those without any too", async () => {
    const rows = await Promise.all([
      jobStatement(sql`select 1 as n`),
      jobStatement(sql`delete from job_runs where id = 'nobody' returning id`),
      jobTransaction([sql`select 2 as n`, sql`select 3 as n union all select 4`]),
      jobStatement(sql`select ${"quoted ' and \\ \u{1F600}"} as text`),
    ]);
    expect(rows.map((some) => JSON.parse(JSON.stringify(some)))).toEqual([
      [{ n: 1 }],
      [],
      [[{ n: 2 }], [{ n: 3 }, { n: 4 }]],
      [{ text: "quoted ' and \\ \u{1F600}" }],
    ]);
  });

  it("do not fail for another's fault", async () => {
    const [good, bad] = await Promise.allSettled([
      jobStatement(sql`select 1 as n`),
      jobStatement(sql`select 1 / 0 as n`),
    ]);
    expect([good?.status, bad?.status]).toEqual(["fulfilled", "rejected"]);
  });

  it("are refused where nobody could say whose rows are whose", async () => {
    const both = Promise.all([
      jobStatement(sql`delete from job_runs where id = 'nobody'`),
      jobStatement(sql`update job_runs set attempt = 0 where id = 'nobody'`),
    ]);
    await expect(both).rejects.toThrow("returning 1");
  });
});
