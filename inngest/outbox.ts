import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { outbox } from "@/db/schema/outbox";
import { afterCommit } from "@/db/tenant";
import { type EventData, type EventName, eventSchemas } from "./events";
import { nudgeOutbox } from "./outbox-nudge";

/**
 * Promises an event in the same transaction as the rows it speaks of. The sweeper sends it right after the commit, or
 * later if the job server is away; if the transaction fails, nobody hears of it.
 */
export async function emit<N extends EventName>(tx: Transaction, name: N, data: EventData<N>): Promise<void> {
  const parsed = eventSchemas[name].parse(data);
  await tx.insert(outbox).values({ organizationId: parsed.organizationId, name, data: parsed });
  afterCommit(nudgeOutbox);
}

/**
 * The same as a part of a statement, for every row of `rows`: organization and data of the event. Whoever runs it nudges
 * the sweeper when it is committed.
 */
export function emitting(name: EventName, rows: SQL): SQL {
  return sql`insert into outbox (organization_id, name, data) select organization_id, ${name}, data from (${rows}) as promised`;
}
