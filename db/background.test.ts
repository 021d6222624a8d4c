import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inBackground } from "./background";
import { withSystem } from "./tenant";
import { withTestDatabase } from "./testing/test-database";

// A server has a session for each of them, so nobody stands in a line there.
describe.skipIf(process.env.TEST_DATABASE_URL)("somebody who waits for the embedded database", () => {
  withTestDatabase();

  it("waits for the background's transaction of the moment, not for all that it has asked for", async () => {
    const ended: string[] = [];
    const transaction = async (name: string) => {
      await withSystem(async (tx) => {
        await tx.execute(sql`select 1`);
        await tx.execute(sql`select 2`);
      });
      ended.push(name);
    };
    const jobs = inBackground(() => Array.from({ length: 8 }, () => transaction("job")));
    await Promise.all([...jobs, transaction("click")]);
    expect(ended).toHaveLength(9);
    expect(ended.indexOf("click")).toBeLessThan(3);
  });
});
