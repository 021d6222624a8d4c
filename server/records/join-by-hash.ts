import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/**
 * For the rest of the transaction, sums of all lines or orders are made once and joined by hash. While a first import
 * runs, the planner knows nothing of the tables' sizes and would sum anew for each row that it joins: seconds for milliseconds.
 */
export async function joinByHash(tx: Transaction): Promise<void> {
  await tx.execute(sql`set local enable_nestloop = off`);
}
