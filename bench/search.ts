import { sql } from "drizzle-orm";
import { z } from "zod";
import { withSystem } from "@/db/tenant";
import { embedQuestion, stopEmbedding } from "@/server/ai/embed";
import { vectorText } from "@/server/ai/vector-text";
import { chunkRecords } from "@/server/ingest/chunk-records";
import { embedWaitingChunks } from "@/server/ingest/embed-waiting-chunks";
import { searchPassages } from "@/server/retrieval/search-passages";
import type { Place } from "./databases";
import type { Loaded } from "./import";
import { line, milliseconds, ratio, timeRuns } from "./report";

const embedded = 600;
const questions = [
  "white hanging heart holder",
  "customers from France who buy lunch boxes",
  "who ordered Christmas decorations",
  "large orders of paper bags",
  "returned cake stands",
];

/** Hybrid search, and the bare nearest-vector query on the same vectors. Question vectors are ready in both. */
export async function benchSearch({ open }: Place, { ctx }: Loaded): Promise<void> {
  await chunkRecords(ctx);
  await embedSome(ctx);
  const chunks = await borrowVectors(ctx.organization.id);
  const literals = await Promise.all(
    questions.map(async (question) => vectorText(await embedQuestion(question))),
  );

  const hybrid = await timeRuns(100, (run) =>
    searchPassages(ctx, { query: questions[run % questions.length] ?? "", limit: 10 }),
  );
  const raw = await timeRuns(100, (run) =>
    open.db.execute(sql`
      select chunk_id from embeddings where organization_id = ${ctx.organization.id}
      order by vector <#> ${literals[run % literals.length]}::halfvec limit 10`),
  );
  await stopEmbedding();
  line(`hybrid search, ${chunks.toLocaleString("en")} passages`, milliseconds(hybrid));
  line("  the bare nearest-vector query", milliseconds(raw));
  line("  ours takes", `${ratio(hybrid.p95, raw.p95)} at p95`);
}

async function embedSome(ctx: Loaded["ctx"]): Promise<void> {
  for (let vectors = 0; vectors < embedded; ) {
    const { embedded: more } = await embedWaitingChunks(ctx, { limit: 64 });
    if (more === 0) return;
    vectors += more;
  }
}

/** Gives every passage without a vector that of another: how long a search takes depends on their number, not on what they say. */
async function borrowVectors(organizationId: string): Promise<number> {
  const lend = sql`
    with lenders as (
      select row_number() over (order by chunk_id) as place, count(*) over () as all_of_them, * from embeddings
      where organization_id = ${organizationId}
    ), borrowers as (
      select row_number() over (order by id) as place, id, space, text_hash from chunks c
      where organization_id = ${organizationId} and not exists (select from embeddings e where e.chunk_id = c.id)
    ), lent as (
      select b.id, b.space, b.text_hash, l.model, l.vector from borrowers b
      join lenders l on l.place = b.place % l.all_of_them + 1
    ), signs as (
      insert into embedding_signs (organization_id, chunk_id, model, space, signs)
      select ${organizationId}::uuid, id, model, space, binary_quantize(vector) from lent
    )
    insert into embeddings (organization_id, chunk_id, model, text_hash, vector)
    select ${organizationId}::uuid, id, model, text_hash, vector from lent`;
  await withSystem((tx) => tx.execute(lend));
  const [count] = await withSystem((tx) => tx.execute(sql`select count(*)::int as chunks from embeddings`));
  return z.object({ chunks: z.number() }).parse(count).chunks;
}
