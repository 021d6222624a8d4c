import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { withOrganization } from "@/db/tenant";
import { embedQuestion } from "@/server/ai/embed";
import { embeddingModel } from "@/server/ai/models";
import { nearestChunks } from "@/server/retrieval/nearest-chunks";
import { type Collection, readCollection } from "./beir";
import { mean, rounded } from "./measures";
import { type Reader, readIntoMemory } from "./read-into-memory";
import type { Suite } from "./suite";

const depth = 100;

/**
 * Two organizations read two collections into one database, and each is asked the questions of both. Counts results that
 * are the other's, pages that are too short, and how much of the exact vector search the approximate one finds.
 */
export const isolation: Suite = async (data, say) => {
  const [first, second] = await Promise.all((await foldersOf(data)).map(readCollection));
  if (!first || !second) throw new Error("The isolation suite needs two folders in BEIR form.");
  const readers: Reader[] = [];
  try {
    for (const { documents } of [first, second]) readers.push(await readIntoMemory(documents, say));
    const questions = [...first.questions, ...second.questions];
    const found = { leaks: 0, results: 0, empty: 0 };
    const recalls: number[] = [];
    let shortPages = 0;
    for (const [i, collection] of [first, second].entries()) {
      const reader = readers[i];
      if (!reader) continue;
      for (const { text } of questions) {
        await countForeign(reader, collection, text, found);
        const { recall, short } = await approximateAgainstExact(reader, text);
        recalls.push(recall);
        if (short) shortPages += 1;
      }
    }
    return {
      ...found,
      questions: questions.length,
      short_pages: shortPages,
      approximate_recall: rounded(mean(recalls)),
    };
  } finally {
    for (const reader of readers) await reader.close();
  }
};

async function countForeign(
  reader: Reader,
  { documents }: Collection,
  question: string,
  found: { leaks: number; results: number; empty: number },
): Promise<void> {
  const own = new Set(documents.map(({ id }) => id));
  for (const mode of ["keyword", "semantic", "hybrid"] as const) {
    const results = await reader.search(question, mode);
    found.results += results.length;
    found.leaks += results.filter((id) => !own.has(id)).length;
    if (results.length === 0) found.empty += 1;
  }
}

async function approximateAgainstExact({ ctx }: Reader, question: string) {
  const query = { model: embeddingModel, vector: await embedQuestion(question) };
  const organizationId = ctx.organization.id;
  const [exact, approximate] = await withOrganization(organizationId, async (tx) => [
    await nearestChunks(tx, organizationId, query, { limit: depth, chunks: 0, exact: true }),
    await nearestChunks(tx, organizationId, query, { limit: depth, chunks: 0, exact: false }),
  ]);
  const found = new Set(approximate?.map(({ id }) => id));
  const shared = exact?.filter(({ id }) => found.has(id)).length ?? 0;
  return { recall: exact?.length ? shared / exact.length : 1, short: found.size < (exact?.length ?? 0) };
}

/** Two paths with a comma between, or one folder that has two collections in it. */
async function foldersOf(data: string): Promise<string[]> {
  const given = data.split(",");
  if (given.length > 1) return given;
  const inside = (await readdir(data)).map((name) => join(data, name));
  return inside.filter((folder) => existsSync(join(folder, "corpus.jsonl"))).sort();
}
