import { readCollection } from "./beir";
import { mean, ndcg, recall, rounded } from "./measures";
import { percentile } from "./percentile";
import { type Mode, type Reader, readIntoMemory } from "./read-into-memory";
import type { Suite } from "./suite";

/** Searches a BEIR collection by words, by meaning, and by both. */
export const retrieval: Suite = async (folder, say) => {
  const collection = await readCollection(folder);
  const reader = await readIntoMemory(collection.documents, say);
  try {
    const result: Record<string, unknown> = {
      documents: collection.documents.length,
      questions: collection.questions.length,
    };
    for (const mode of ["keyword", "semantic", "hybrid"] as const) {
      result[mode] = await measured(reader, mode, collection);
      say(`${mode}: ${JSON.stringify(result[mode])}`);
    }
    return result;
  } finally {
    await reader.close();
  }
};

async function measured(
  reader: Reader,
  mode: Mode,
  { questions, judgments }: Awaited<ReturnType<typeof readCollection>>,
) {
  const gained: number[] = [];
  const recalled: number[] = [];
  const times: number[] = [];
  let empty = 0;
  for (const { id, text } of questions) {
    const gains = judgments.get(id) ?? new Map<string, number>();
    const start = performance.now();
    const results = await reader.search(text, mode);
    times.push(performance.now() - start);
    if (results.length === 0) empty += 1;
    if (![...gains.values()].some((gain) => gain > 0)) continue;
    gained.push(ndcg(results, gains, 10));
    recalled.push(recall(results, gains, 100));
  }
  return {
    ndcg10: rounded(mean(gained)),
    recall100: rounded(mean(recalled)),
    empty,
    p50_ms: percentile(times, 50),
    p95_ms: percentile(times, 95),
  };
}
