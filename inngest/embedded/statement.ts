import { type SQL, sql } from "drizzle-orm";
import { database, type Transaction } from "@/db/client";

/**
 * Runs one statement on the job tables: in `tx`, or as a transaction of its own. They hold nothing that belongs to a
 * member, so alone it takes no role. Its values are written into it, quoted: the driver asks the database about
 * parameters first, and a stored step should cost one round trip.
 */
export async function jobStatement(statement: SQL, tx?: Transaction): Promise<Record<string, unknown>[]> {
  const executor = tx ?? (await database()).db;
  return executor.execute(statement.inlineParams());
}

/** A `text[]` of the values. */
export function textArray(values: string[]): SQL {
  return sql`array(select json_array_elements_text(${JSON.stringify(values)}::json))`;
}

/** Quoting relies on a setting that every Postgres has had on for many years. Throws where somebody turned it off. */
export async function checkQuoting(): Promise<void> {
  const [row] = await jobStatement(sql`show standard_conforming_strings`);
  if (row?.standard_conforming_strings !== "on") {
    throw new Error("The database has standard_conforming_strings off. Turn it on: the jobs need it.");
  }
}
