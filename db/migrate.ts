import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import type { PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import { schemaHash } from "./schema-hash";

const folder = join(process.cwd(), "db");

/**
 * Brings the schema up to date and protects every tenant table. Safe to run from several instances at once; where this
 * version has done so before, it is one question.
 */
export async function migrateDatabase(db: PostgresJsDatabase): Promise<void> {
  const wanted = schemaHash();
  if ((await preparedFor(db)) === wanted) return;
  await db.execute(sql`create extension if not exists vector`);
  await migrate(db, { migrationsFolder: join(folder, "migrations") });
  await db.execute(sql.raw(await readFile(join(folder, "row-level-security.sql"), "utf8")));
  await db.execute(sql.raw(`comment on schema drizzle is 'prepared for ${wanted}'`));
}

/** The schema that the database was last prepared for, unless this connection may not take its roles. */
async function preparedFor(db: PostgresJsDatabase): Promise<unknown> {
  const [row] = await db.execute(sql`
    select substring(obj_description(to_regnamespace('drizzle'), 'pg_namespace') from '^prepared for (\\w+)$') as hash
    where 2 = (
      select count(*) from pg_roles
      where rolname in ('beya_app', 'beya_system') and pg_has_role(current_user, oid, 'usage'))`);
  return row?.hash;
}
