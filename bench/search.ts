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
  let vectors = 0;
  while (vectors < embedded) {
    const { embedded: more } = await embedWaitingChunks(ctx, { limit: 64 });
    if (more === 0) break;
    vectors += more;
  }
  const literals = await Promise.all(
    questions.map(async (question) => vectorText(await embedQuestion(question))),
  );
  const [count] = await withSystem((tx) => tx.execute(sql`select count(*)::int as chunks from chunks`));
  const { chunks } = z.object({ chunks: z.number() }).parse(count);

  const hybrid = await timeRuns(100, (run) =>
    searchPassages(ctx, { query: questions[run % questions.length] ?? "", limit: 10 }),
  );
  const raw = await timeRuns(100, (run) =>
    open.db.execute(sql`
      select chunk_id from embeddings where organization_id = ${ctx.organization.id}
      order by vector <#> ${literals[run % literals.length]}::halfvec limit 10`),
  );
  await stopEmbedding();
  line(`hybrid search, ${chunks.toLocaleString("en")} passages, ${vectors} vectors`, milliseconds(hybrid));
  line("  the bare nearest-vector query", milliseconds(raw));
  line("  ours takes", `${ratio(hybrid.p95, raw.p95)} at p95`);
}
