import { AsyncLocalStorage } from "node:async_hooks";
import { sql } from "drizzle-orm";
import { database, type Transaction } from "./client";

const current = new AsyncLocalStorage<true>();

/**
 * Runs `work` in a transaction that sees and writes the rows of one organization only.
 * Work inside it takes `tx`; opening a second transaction there would wait for itself and is refused.
 */
export function withOrganization<T>(
  organizationId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return inRole("beya_app", organizationId, work);
}

/** For work across organizations: sign-in, schedulers, the job server, health. Its callers are listed in the layer check. */
export function withSystem<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  return inRole("beya_system", "", work);
}

async function inRole<T>(
  role: string,
  organizationId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (current.getStore())
    throw new Error("Already inside a transaction: pass its `tx` on instead of opening another.");
  const { db } = await database();
  return current.run(true, () =>
    db.transaction(async (tx) => {
      // A generic plan ignores how different organizations are, so each query is planned for its values.
      await tx.execute(
        sql`select set_config('role', ${role}, true), set_config('app.organization_id', ${organizationId}, true), set_config('plan_cache_mode', 'force_custom_plan', true)`,
      );
      return work(tx);
    }),
  );
}
