import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { countStems } from "@/server/ai/stems";
import { contentHash, derivedId } from "@/server/ids";
import type { ChunkDraft, Subject } from "./chunk-contract";

const storedRow = z.object({
  id: z.string(),
  textHash: z.string(),
  occurredAt: z.coerce.date().nullable(),
});
const countedRow = z.object({ terms: z.array(z.string()), length: z.coerce.number() });

export type WrittenChunks = { written: number; removed: number; unchanged: number };

/**
 * Makes the chunks of these subjects exactly `drafts`: unchanged ones keep their vectors, others are replaced and queued
 * for embedding, subjects without a draft lose theirs. Term frequencies follow in the same transaction.
 */
export async function writeChunks(
  tx: Transaction,
  organizationId: string,
  subjects: Subject[],
  drafts: ChunkDraft[],
): Promise<WrittenChunks> {
  // Two writers of one organization would lock its term counts in different orders.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organizationId}, 1))`);
  const wanted = new Map(
    drafts.map((draft) => {
      const { subjectKind, subjectId, position } = draft;
      const id = derivedId(organizationId, "chunk", subjectKind, subjectId, String(position));
      return [id, { ...draft, id, textHash: contentHash(`${draft.title}\n${draft.text}`) }];
    }),
  );
  const stored = await storedChunks(tx, organizationId, subjects);
  const unchanged = new Set(
    stored
      .filter(({ id, textHash, occurredAt }) => {
        const draft = wanted.get(id);
        return draft?.textHash === textHash && draft.occurredAt?.getTime() === occurredAt?.getTime();
      })
      .map(({ id }) => id),
  );
  const obsolete = stored.filter(({ id }) => !unchanged.has(id)).map(({ id }) => id);
  const fresh = [...wanted.values()]
    .filter(({ id }) => !unchanged.has(id))
    .map((draft) => ({ ...draft, ...countStems(`${draft.title}\n${draft.text}`) }));

  const removed = await removeChunks(tx, organizationId, obsolete);
  if (fresh.length > 0) await insertChunks(tx, organizationId, fresh);
  await changeCounts(tx, organizationId, fresh, removed);
  return {
    written: fresh.length,
    removed: obsolete.filter((id) => !wanted.has(id)).length,
    unchanged: unchanged.size,
  };
}

type FreshChunk = ChunkDraft & {
  id: string;
  textHash: string;
  terms: string[];
  counts: number[];
  length: number;
};
type Counted = z.infer<typeof countedRow>;

async function storedChunks(tx: Transaction, organizationId: string, subjects: Subject[]) {
  const rows = await tx.execute(sql`
    select c.id, c.text_hash as "textHash", c.occurred_at as "occurredAt"
    from jsonb_to_recordset(${JSON.stringify(subjects)}::text::jsonb) as s (kind text, id text)
    join chunks c on c.organization_id = ${organizationId} and c.subject_kind = s.kind and c.subject_id = s.id
    order by c.id
    for update of c`);
  return z.array(storedRow).parse(rows);
}

async function removeChunks(tx: Transaction, organizationId: string, ids: string[]): Promise<Counted[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute(sql`
    delete from chunks
    where organization_id = ${organizationId} and id = any(${sql.param(ids)}::uuid[])
    returning terms, length`);
  return z.array(countedRow).parse(rows);
}

async function insertChunks(tx: Transaction, organizationId: string, fresh: FreshChunk[]): Promise<void> {
  // Postgres text cannot hold a zero character, and escaped JSON carries it as \u0000.
  const json = JSON.stringify(fresh).replaceAll("\\u0000", " ");
  await tx.execute(sql`
    with fresh as (
      select * from jsonb_to_recordset(${json}::text::jsonb) as f (
        id uuid, "sourceId" uuid, space text, "subjectKind" text, "subjectId" text, position integer, title text,
        text text, "textHash" text, "occurredAt" timestamptz, terms text[], counts smallint[], length integer,
        urgency smallint)
    ), inserted as (
      insert into chunks (organization_id, id, source_id, space, subject_kind, subject_id, position, title, text,
        text_hash, occurred_at, terms, counts, length)
      select ${organizationId}::uuid, id, "sourceId", space, "subjectKind", "subjectId", position, title, text,
        "textHash", "occurredAt", terms, counts, length
      from fresh
    )
    insert into embedding_queue (organization_id, chunk_id, urgency, occurred_at)
    select ${organizationId}::uuid, id, urgency, "occurredAt" from fresh`);
}

async function changeCounts(
  tx: Transaction,
  organizationId: string,
  added: Counted[],
  removed: Counted[],
): Promise<void> {
  const changes = new Map<string, number>();
  for (const { terms } of added) for (const term of terms) changes.set(term, (changes.get(term) ?? 0) + 1);
  for (const { terms } of removed) for (const term of terms) changes.set(term, (changes.get(term) ?? 0) - 1);
  const changed = [...changes].filter(([, change]) => change !== 0);
  if (changed.length > 0) {
    await tx.execute(sql`
      insert into term_frequencies as known (organization_id, term, chunks)
      select ${organizationId}::uuid, term, change
      from unnest(${sql.param(changed.map(([term]) => term))}::text[], ${sql.param(changed.map(([, change]) => change))}::integer[]) as t (term, change)
      on conflict (organization_id, term) do update set chunks = known.chunks + excluded.chunks`);
  }
  const length = (counted: Counted[]) => counted.reduce((sum, chunk) => sum + chunk.length, 0);
  if (added.length === 0 && removed.length === 0) return;
  await tx.execute(sql`
    insert into memory_sizes as known (organization_id, chunks, total_length)
    values (${organizationId}::uuid, ${added.length - removed.length}, ${length(added) - length(removed)})
    on conflict (organization_id) do update
    set chunks = known.chunks + excluded.chunks, total_length = known.total_length + excluded.total_length`);
}
