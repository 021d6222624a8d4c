import { sql } from "drizzle-orm";
import { connection } from "./client";
import { assertOutsideTransaction } from "./tenant";

/**
 * Tells the planner how tables look after many rows were written. A Postgres server does so by itself after a minute;
 * the embedded one never does.
 */
export async function refreshStatistics(tables: string[]): Promise<void> {
  assertOutsideTransaction("Refreshing statistics");
  const db = await connection();
  // One by one: the embedded database answers others in between.
  for (const table of tables) await db.execute(sql`analyze ${sql.identifier(table)}`);
}
