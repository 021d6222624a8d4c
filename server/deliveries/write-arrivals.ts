import { sql } from "drizzle-orm";
import { z } from "zod";
import { systemStatement } from "@/db/tenant";
import { emitting } from "@/inngest/outbox";
import { nudgeOutbox } from "@/inngest/outbox-nudge";

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

/**
 * A promise older than this may have been lost with its job; another one does no harm. Where an account is broken, whoever
 * works ends before all is done.
 */
const promiseHolds = sql`interval '1 minute'`;

const listener = z.object({ stored: z.array(z.string()), promises: z.boolean() });

/**
 * Writes webhooks of one account down, for every source that listens to it, in one transaction and one message to the
 * database. Each delivery id is stored once, for ever. The work is promised once for all that wait, until none does.
 */
export async function writeArrivals(arrivals: Arrival[]): Promise<Receipt[]> {
  const [first] = arrivals;
  if (!first) return [];
  const told = arrivals.map(({ topic, body, sizeBytes, dedupeKey }) => ({
    topic,
    body,
    size: sizeBytes,
    key: dedupeKey,
  }));
  // The sources stay locked until the commit: work that ends meanwhile withdraws the promise only after it, and then
  // looks once more.
  const rows = await systemStatement(sql`
    with listening as materialized (
      select id, organization_id,
        coalesce(status = 'connected' and work_promised_at > now() - ${promiseHolds}, false) as is_promised
      from sources where provider = ${first.provider} and account = ${first.account}
      order by id for no key update),
    stored as (
      insert into deliveries (organization_id, source_id, kind, topic, body, dedupe_key, size_bytes)
      select l.organization_id, l.id, 'webhook', a.topic, a.body, a.key, a.size
      from listening l, json_to_recordset(${JSON.stringify(told)}::json)
        as a (topic text, body text, key text, size int)
      on conflict do nothing returning source_id, dedupe_key),
    heard as (
      select l.organization_id, l.id, not l.is_promised and count(s.source_id) > 0 as promises,
        ${arrivals.length} - count(s.source_id)::int as duplicates,
        coalesce(json_agg(s.dedupe_key) filter (where s.source_id is not null), '[]') as stored
      from listening l left join stored s on s.source_id = l.id
      group by l.organization_id, l.id, l.is_promised),
    noted as (
      update sources s set duplicates_dropped = s.duplicates_dropped + h.duplicates,
        work_promised_at = case when h.promises then now() else s.work_promised_at end
      from heard h
      where s.organization_id = h.organization_id and s.id = h.id and (h.promises or h.duplicates > 0)),
    promised as (${emitting(
      "deliveries/received",
      sql`select organization_id, jsonb_build_object('organizationId', organization_id, 'sourceId', id) as data
        from heard where promises`,
    )})
    select stored, promises from heard order by id`);
  const listeners = rows.map((row) => listener.parse(row));
  if (listeners.some(({ promises }) => promises)) nudgeOutbox();
  return receipts(arrivals, listeners);
}

/** The first of several arrivals with one key is the one that was stored. */
function receipts(arrivals: Arrival[], listeners: z.infer<typeof listener>[]): Receipt[] {
  const unclaimed = listeners.map(({ stored }) => new Set(stored));
  return arrivals.map(({ dedupeKey }) => {
    const stored = unclaimed.filter((keys) => keys.delete(dedupeKey)).length;
    return { stored, duplicates: listeners.length - stored };
  });
}
