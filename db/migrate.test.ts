import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { database } from "./client";
import { migrateDatabase } from "./migrate";
import { withTestDatabase } from "./testing/test-database";

withTestDatabase();

it("a database that another version prepared gets its walls again, one of this version is left alone", async () => {
  const { db } = await database();
  const walls = async () => {
    const [row] = await db.execute(
      sql`select count(*)::int as n from pg_policy where polname = 'organization'`,
    );
    return Number(row?.n);
  };
  const whole = await walls();
  await db.execute(sql`drop policy organization on orders`);
  await migrateDatabase(db);
  expect(await walls()).toBe(whole - 1);
  await db.execute(sql`comment on schema drizzle is 'prepared for another'`);
  await migrateDatabase(db);
  expect(await walls()).toBe(whole);
});
