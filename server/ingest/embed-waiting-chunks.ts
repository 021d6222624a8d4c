import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { withOrganization } from "@/db/tenant";
import { embedPassages } from "@/server/ai/embed";
import { embeddingModel } from "@/server/ai/models";
import { vectorText } from "@/server/ai/vector-text";
import type { Ctx } from "@/server/ctx";
import { untilQuiet } from "@/server/quiet";

const waitingChunk = z.object({
  id: z.string(),
  textHash: z.string(),
  title: z.string(),
  text: z.string(),
  space: z.string(),
  subjectKind: z.string(),
  known: z.boolean(),
});
type WaitingChunk = z.infer<typeof waitingChunk>;

/** While people ask, the processor is theirs: so long after a question passages wait. */
const quietMs = 1500;

/**
 * Makes the vectors of the chunks that are first in the queue; equal text is embedded once. The model runs outside any
 * transaction, and a chunk that was rewritten meanwhile stays in the queue. Answers how many left it.
 */
export async function embedWaitingChunks(ctx: Ctx, { limit = 16 } = {}): Promise<{ embedded: number }> {
  const organizationId = ctx.organization.id;
  const waiting = await withOrganization(organizationId, (tx) => nextInQueue(tx, organizationId, limit));
  if (waiting.length === 0) return { embedded: 0 };
  const texts = new Map(
    waiting.filter(({ known }) => !known).map((chunk) => [chunk.textHash, embeddedText(chunk)]),
  );
  const vectors = await vectorsOf(ctx, texts);
  await withOrganization(organizationId, (tx) => storeVectors(tx, organizationId, waiting, vectors));
  return { embedded: waiting.length };
}

async function nextInQueue(tx: Transaction, organizationId: string, limit: number): Promise<WaitingChunk[]> {
  const rows = await tx.execute(sql`
    with next as (
      select chunk_id, urgency, occurred_at from embedding_queue
      where organization_id = ${organizationId}
      order by urgency, occurred_at desc nulls first limit ${limit}
    )
    select c.id, c.text_hash as "textHash", c.title, c.text, c.space, c.subject_kind as "subjectKind",
      exists (select from embeddings e where e.organization_id = ${organizationId}
        and e.model = ${embeddingModel.id} and e.text_hash = c.text_hash) as known
    from next join chunks c on c.id = next.chunk_id and c.organization_id = ${organizationId}
    order by next.urgency, next.occurred_at desc nulls first`);
  return z.array(waitingChunk).parse(rows);
}

const wordsOfProse = 400;
const wordsOfRecord = 60;

/** Prose is read to its end; a record says what it is in its first words, and the rest is found by keyword. */
function embeddedText({ title, text, space, subjectKind }: WaitingChunk): string {
  const isProse = space === "knowledge" || subjectKind === "message" || subjectKind === "ticket";
  const words = text.split(/\s+/).slice(0, isProse ? wordsOfProse : wordsOfRecord);
  return [title, words.join(" ")].filter((part) => part !== "").join(". ");
}

/** A text that the model cannot read goes without a vector, and does not hold up the others. */
async function vectorsOf(ctx: Ctx, texts: Map<string, string>): Promise<Map<string, Float32Array>> {
  if (texts.size === 0) return new Map();
  await untilQuiet(quietMs);
  const hashes = [...texts.keys()];
  try {
    const vectors = await embedPassages([...texts.values()]);
    return new Map(
      hashes.flatMap((hash, i) => {
        const vector = vectors[i];
        return vector ? [[hash, vector]] : [];
      }),
    );
  } catch (error) {
    if (texts.size === 1) {
      ctx.log.warn({ err: error, textHash: hashes[0] }, "a passage goes without a vector");
      return new Map();
    }
    const one: Map<string, Float32Array>[] = [];
    for (const [hash, text] of texts) one.push(await vectorsOf(ctx, new Map([[hash, text]])));
    return new Map(one.flatMap((vectors) => [...vectors]));
  }
}

async function storeVectors(
  tx: Transaction,
  organizationId: string,
  chunks: WaitingChunk[],
  vectors: Map<string, Float32Array>,
): Promise<void> {
  const made = [...vectors].map(([textHash, vector]) => ({ textHash, vector: vectorText(vector) }));
  const model = embeddingModel.id;
  await tx.execute(sql`
    with made as (
      select * from jsonb_to_recordset(${JSON.stringify(made)}::text::jsonb) as m ("textHash" text, vector text)
    ), current as (
      select c.id, c.text_hash, c.space, coalesce(
        m.vector::halfvec,
        (select e.vector from embeddings e
          where e.organization_id = ${organizationId} and e.model = ${model} and e.text_hash = c.text_hash limit 1)
      ) as vector
      from unnest(${sql.param(chunks.map(({ id }) => id))}::uuid[],
        ${sql.param(chunks.map(({ textHash }) => textHash))}::text[]) as w (id, text_hash)
      join chunks c on c.organization_id = ${organizationId} and c.id = w.id and c.text_hash = w.text_hash
      left join made m on m."textHash" = c.text_hash
    ), stored as (
      insert into embeddings (organization_id, chunk_id, model, text_hash, vector)
      select ${organizationId}::uuid, id, ${model}, text_hash, vector from current where vector is not null
      on conflict (chunk_id, model) do update set text_hash = excluded.text_hash, vector = excluded.vector
    ), signed as (
      insert into embedding_signs (organization_id, chunk_id, model, space, signs)
      select ${organizationId}::uuid, id, ${model}, space, binary_quantize(vector) from current where vector is not null
      on conflict (chunk_id, model) do update set space = excluded.space, signs = excluded.signs
    )
    delete from embedding_queue q using current
    where q.organization_id = ${organizationId} and q.chunk_id = current.id`);
}
