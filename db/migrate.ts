import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";

const folder = join(process.cwd(), "db");

/** Brings the schema up to date and protects every tenant table. Safe to run from several instances at once. */
export async function migrateDatabase(db: PostgresJsDatabase): Promise<void> {
  await db.execute(sql`create extension if not exists vector`);
  await migrate(db, { migrationsFolder: join(folder, "migrations") });
  await db.execute(sql.raw(await readFile(join(folder, "row-level-security.sql"), "utf8")));
}
