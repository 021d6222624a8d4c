import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { countStems } from "@/server/ai/stems";
import { contentHash, derivedId } from "@/server/ids";
import type { ChunkDraft, Subject } from "./chunk-contract";
import { indexChunks } from "./index-chunks";

export type WrittenChunks = { written: number; removed: number; unchanged: number };

/**
 * Makes the chunks of these subjects exactly `drafts`: unchanged ones keep their vectors, others are replaced and queued
 * for embedding, subjects without a draft lose theirs. The inverted index follows in the same transaction.
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
    .map((draft) => ({ ...draft, stems: countStems(draft.title, draft.text) }));

  const removed = await removeChunks(tx, organizationId, obsolete);
  const serials = await insertChunks(tx, organizationId, fresh);
  const added = fresh.flatMap(({ id, space, stems }) => {
    const serial = serials.get(id);
    return serial === undefined ? [] : [{ serial, space, stems }];
  });
  await indexChunks(tx, organizationId, added, removed);
  return {
    written: fresh.length,
    removed: obsolete.filter((id) => !wanted.has(id)).length,
    unchanged: unchanged.size,
  };
}

const storedRow = z.object({
  id: z.string(),
  textHash: z.string(),
  occurredAt: z.coerce.date().nullable(),
});

async function storedChunks(tx: Transaction, organizationId: string, subjects: Subject[]) {
  const rows = await tx.execute(sql`
    select c.id, c.text_hash as "textHash", c.occurred_at as "occurredAt"
    from jsonb_to_recordset(${JSON.stringify(subjects)}::text::jsonb) as s (kind text, id text)
    join chunks c on c.organization_id = ${organizationId} and c.subject_kind = s.kind and c.subject_id = s.id`);
  return z.array(storedRow).parse(rows);
}

const removedRow = z.object({ title: z.string(), text: z.string() });

/** Answers the stems that the removed chunks had. */
async function removeChunks(tx: Transaction, organizationId: string, ids: string[]) {
  if (ids.length === 0) return [];
  const rows = await tx.execute(sql`
    delete from chunks
    where organization_id = ${organizationId} and id = any(${sql.param(ids)}::uuid[])
    returning title, text`);
  return z
    .array(removedRow)
    .parse(rows)
    .map(({ title, text }) => countStems(title, text));
}

type FreshChunk = ChunkDraft & { id: string; textHash: string; stems: { length: number } };
const insertedRow = z.object({ id: z.string(), serial: z.coerce.number() });

async function insertChunks(tx: Transaction, organizationId: string, fresh: FreshChunk[]) {
  if (fresh.length === 0) return new Map<string, number>();
  const rows = fresh.map(({ stems, ...chunk }) => ({ ...chunk, length: stems.length }));
  // Postgres text cannot hold a zero character, and JSON carries it as \u0000.
  const json = JSON.stringify(rows).replaceAll("\\u0000", " ");
  const inserted = await tx.execute(sql`
    with fresh as (
      select * from jsonb_to_recordset(${json}::text::jsonb) as f (
        id uuid, "sourceId" uuid, space text, "subjectKind" text, "subjectId" text, position integer, title text,
        text text, "textHash" text, "occurredAt" timestamptz, length integer, urgency smallint)
    ), queued as (
      insert into embedding_queue (organization_id, chunk_id, urgency, occurred_at)
      select ${organizationId}::uuid, id, urgency, "occurredAt" from fresh
    )
    insert into chunks (organization_id, id, source_id, space, subject_kind, subject_id, position, title, text,
      text_hash, occurred_at, length)
    select ${organizationId}::uuid, id, "sourceId", space, "subjectKind", "subjectId", position, title, text,
      "textHash", "occurredAt", length
    from fresh
    returning id, serial`);
  return new Map(
    z
      .array(insertedRow)
      .parse(inserted)
      .map(({ id, serial }) => [id, serial]),
  );
}
