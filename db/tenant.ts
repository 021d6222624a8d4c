import { AsyncLocalStorage } from "node:async_hooks";
import { type SQL, sql } from "drizzle-orm";
import { connection, type Database, type Transaction } from "./client";
import { isConnectionLost } from "./connection-lost";

/** What waits for the transaction that is open now to be committed. */
const current = new AsyncLocalStorage<{ afterCommit: (() => void)[] }>();

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

/**
 * One statement across organizations, as a transaction of its own in one message to the database: what a webhook waits
 * for. Its values are written into it, quoted. Gives its rows.
 */
export async function systemStatement(statement: SQL): Promise<Record<string, unknown>[]> {
  assertOutsideTransaction("A statement of its own");
  const db = await connection();
  const results: unknown[] = await db.execute(sql`${roleOf("beya_system", "")}; ${statement}`.inlineParams());
  // The driver gives a list with the rows of each statement.
  return results[1] as Record<string, unknown>[];
}

/**
 * Runs `work` once the transaction that is open now is committed, and never if it fails; at once where none is open.
 * It must be quick and must not throw: it tells somebody, it does nothing itself.
 */
export function afterCommit(work: () => void): void {
  const open = current.getStore();
  if (open) open.afterCommit.push(work);
  else work();
}

/** The embedded database has one session: whoever waits for it inside a transaction waits for ever. */
export function assertOutsideTransaction(what: string): void {
  if (current.getStore()) throw new Error(`${what} inside a transaction would wait for itself.`);
}

async function inRole<T>(
  role: string,
  organizationId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  if (current.getStore())
    throw new Error("Already inside a transaction: pass its `tx` on instead of opening another.");
  const db = await connection();
  const open: { afterCommit: (() => void)[] } = { afterCommit: [] };
  const result = await current.run(open, () =>
    untilLost(db, async (tx) => {
      // Sent ahead of the first question and without waiting: inlined, since the driver asks the database about
      // parameters first. Where the role cannot be taken, the database refuses all that follows.
      const [, result] = await Promise.all([
        tx.execute(roleOf(role, organizationId).inlineParams()),
        work(tx),
      ]);
      return result;
    }),
  );
  for (const told of open.afterCommit) told();
  return result;
}

/** A generic plan ignores how different organizations are, so each query is planned for its values. */
const roleOf = (role: string, organizationId: string) =>
  sql`select set_config('role', ${role}, true), set_config('app.organization_id', ${organizationId}, true), set_config('plan_cache_mode', 'force_custom_plan', true)`;

/**
 * A transaction that ends with its connection. The driver would roll back over a connection that is gone and die of it,
 * so it is not told that the work failed: it fails the transaction by itself as soon as the connection has ended.
 */
function untilLost<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction((tx) =>
    work(tx).catch((error) => {
      if (isConnectionLost(error)) return new Promise<never>(() => {});
      throw error;
    }),
  );
}
