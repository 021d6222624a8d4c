import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { deliveries } from "@/db/schema/sources";
import { emit } from "@/inngest/outbox";
import { isWaiting } from "./is-waiting";

/**
 * Promises work on the webhooks of a source that wait, if any does. The run that was to understand them may have ended
 * for good, such as when the account was shut out, and what comes later may never come.
 */
export async function promiseWaiting(
  tx: Transaction,
  { organizationId, sourceId }: { organizationId: string; sourceId: string },
): Promise<void> {
  const [waiting] = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .where(and(eq(deliveries.organizationId, organizationId), eq(deliveries.sourceId, sourceId), isWaiting))
    .limit(1);
  if (waiting) await emit(tx, "deliveries/received", { organizationId, sourceId });
}
