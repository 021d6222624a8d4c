import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { sources } from "@/db/schema/sources";
import { withSystem } from "@/db/tenant";
import { emit } from "@/inngest/outbox";

/** A webhook that is trusted, as it goes down. */
export type Arrival = {
  provider: string;
  account: string;
  topic: string;
  body: string;
  sizeBytes: number;
  dedupeKey: string;
};
/** For how many sources an arrival was new, and how many had it already. */
export type Receipt = { stored: number; duplicates: number };

/** A promise older than this may have been lost with its job; another one does no harm. */
const promiseHolds = sql`interval '1 minute'`;

const listener = z.object({
  organization_id: z.string(),
  source_id: z.string(),
  is_promised: z.boolean(),
  stored: z.array(z.string()),
});

/**
 * Writes webhooks of one account down, for every source that listens to it, in one transaction. Each delivery id is
 * stored once, for ever. The work is promised once for all that wait, until none does.
 */
export function writeArrivals(arrivals: Arrival[]): Promise<Receipt[]> {
  return withSystem(async (tx) => {
    const listeners = await storeNew(tx, arrivals);
    for (const { organization_id: organizationId, source_id: sourceId, is_promised, stored } of listeners) {
      const duplicates = arrivals.length - stored.length;
      const isPromise = stored.length > 0 && !is_promised;
      if (duplicates === 0 && !isPromise) continue;
      await tx
        .update(sources)
        .set({
          duplicatesDropped: sql`${sources.duplicatesDropped} + ${duplicates}`,
          ...(isPromise ? { workPromisedAt: sql`now()` } : {}),
        })
        .where(and(eq(sources.organizationId, organizationId), eq(sources.id, sourceId)));
      if (isPromise) await emit(tx, "deliveries/received", { organizationId, sourceId });
    }
    return receipts(arrivals, listeners);
  });
}

/**
 * The sources that listen, each with the keys that were new to it. They stay locked until the commit: work that ends
 * meanwhile withdraws the promise only after it, and then looks once more.
 */
async function storeNew(tx: Transaction, arrivals: Arrival[]) {
  const [first] = arrivals;
  if (!first) return [];
  const told = arrivals.map(({ topic, body, sizeBytes, dedupeKey }) => ({
    topic,
    body,
    size: sizeBytes,
    key: dedupeKey,
  }));
  const rows = await tx.execute(sql`
    with listening as materialized (
      select id, organization_id, coalesce(work_promised_at > now() - ${promiseHolds}, false) as is_promised
      from sources where provider = ${first.provider} and account = ${first.account}
      order by id for no key update),
    stored as (
      insert into deliveries (organization_id, source_id, kind, topic, body, dedupe_key, size_bytes)
      select l.organization_id, l.id, 'webhook', a.topic, a.body, a.key, a.size
      from listening l, json_to_recordset(${JSON.stringify(told)}::text::json)
        as a (topic text, body text, key text, size int)
      on conflict do nothing returning source_id, dedupe_key)
    select l.organization_id, l.id as source_id, l.is_promised,
      coalesce((select json_agg(s.dedupe_key) from stored s where s.source_id = l.id), '[]'::json) as stored
    from listening l`);
  return rows.map((row) => listener.parse(row));
}

/** The first of several arrivals with one key is the one that was stored. */
function receipts(arrivals: Arrival[], listeners: z.infer<typeof listener>[]): Receipt[] {
  const unclaimed = listeners.map(({ stored }) => new Set(stored));
  return arrivals.map(({ dedupeKey }) => {
    const stored = unclaimed.filter((keys) => keys.delete(dedupeKey)).length;
    return { stored, duplicates: listeners.length - stored };
  });
}
