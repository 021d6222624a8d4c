import type { ScoredChunk } from "./keyword-scores";

export type FusedChunk = {
  id: string;
  /** Weighted sum of both scores, each in standard deviations from its mean over the candidates. */
  score: number;
  keyword: number;
  /** Absent while the chunk has no vector. */
  nearness?: number;
};

/**
 * Fuses by score, not by rank: a passage that fits far better than the others by one measure keeps its lead. A chunk
 * without a vector counts as average there; one without any word of the question has keyword score 0.
 */
export function fuse(keyword: ScoredChunk[], nearness: ScoredChunk[], denseWeight: number): FusedChunk[] {
  const byKeyword = new Map(keyword.map(({ id, score }) => [id, score]));
  const byNearness = new Map(nearness.map(({ id, score }) => [id, score]));
  const ids = [...new Set([...byKeyword.keys(), ...byNearness.keys()])];
  const keywordOf = standardised(ids.map((id) => byKeyword.get(id) ?? 0));
  const nearnessOf = standardised([...byNearness.values()]);
  return ids
    .map((id) => {
      const words = byKeyword.get(id) ?? 0;
      const near = byNearness.get(id);
      const dense = near === undefined ? 0 : nearnessOf(near);
      return {
        id,
        score: (1 - denseWeight) * keywordOf(words) + denseWeight * dense,
        keyword: words,
        nearness: near,
      };
    })
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1));
}

function standardised(values: number[]): (value: number) => number {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length);
  const deviation = Math.sqrt(variance);
  return (value) => (deviation > 0 ? (value - mean) / deviation : 0);
}
