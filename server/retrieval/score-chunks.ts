import type { Transaction } from "@/db/client";
import { type FusedChunk, fuse } from "./fuse";
import { type KeywordQuery, keywordScores } from "./keyword-scores";
import { nearestChunks, nearnessOf, type VectorQuery } from "./nearest-chunks";

/** So many of each side take part in the fusion. */
const leastCandidates = 100;

export type ChunkQuery = {
  keywords: KeywordQuery;
  /** Absent where only words count. */
  meaning?: VectorQuery;
  /** False where only meaning counts. */
  words: boolean;
  limit: number;
  spaces?: readonly string[];
};

/** The chunks that fit a question best by words, by meaning, or by both, best first. */
export async function scoreChunks(
  tx: Transaction,
  organizationId: string,
  { keywords, meaning, words, limit, spaces }: ChunkQuery,
): Promise<FusedChunk[]> {
  const candidates = Math.max(leastCandidates, limit * 2);
  const near = meaning
    ? await nearestChunks(tx, organizationId, meaning, { limit: candidates, chunks: keywords.chunks, spaces })
    : [];
  if (!words) return fuse([], near, 1);
  const also = near.map(({ id }) => id);
  const keyword = await keywordScores(tx, organizationId, keywords, { limit: candidates, spaces, also });
  if (!meaning) return fuse(keyword, [], 0);
  const known = new Set(also);
  const rest = keyword.map(({ id }) => id).filter((id) => !known.has(id));
  const nearness = [...near, ...(await nearnessOf(tx, organizationId, meaning, rest))];
  return fuse(keyword, nearness, keyword.length === 0 ? 1 : meaning.model.denseWeight);
}
