import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withSystem } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import { errorToLog } from "./error-to-log";

describe("an error of the database in a log", () => {
  withTestDatabase();

  it("says what was wrong and where, and nothing of what was to be written", async () => {
    const canary = "ada@example.com";
    const error = await withSystem((tx) =>
      tx.execute(sql`insert into users (id, email) values (${canary}, ${canary})`),
    ).catch((failure) => failure);
    expect(String(error)).toContain(canary);
    const logged = errorToLog(error);
    expect(JSON.stringify(logged)).not.toContain(canary);
    expect(logged).toMatchObject({ message: "A query failed.", cause: { code: "22P02" } });
    expect(JSON.stringify(logged)).toContain("error-to-log.test.ts");
  });
});
