import type { Transaction } from "@/db/client";
import { outbox } from "@/db/schema/outbox";
import { type EventData, type EventName, eventSchemas } from "./events";

/**
 * Promises an event in the same transaction as the rows it speaks of: it is sent after the commit, by the sweeper if
 * the job server was away, and never if the transaction fails.
 */
export async function emit<N extends EventName>(tx: Transaction, name: N, data: EventData<N>): Promise<void> {
  const parsed = eventSchemas[name].parse(data);
  await tx.insert(outbox).values({ organizationId: parsed.organizationId, name, data: parsed });
}
