import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";

/**
 * Until the transaction ends, the only one that writes what a source tells. Whoever writes or removes records of a source,
 * its checkpoints or the source itself takes this before anything else: two readers would each see the other's record as
 * it was before, and two that lock rows in different orders would wait for each other.
 */
export async function lockSource(tx: Transaction, sourceId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${sourceId}, 1))`);
}
