import { stemmer } from "stemmer";
import { stopWords } from "./stop-words";

/** Distinct stems of a text with how often each occurs, in the same order, and the number of all. */
export type Stems = { terms: string[]; counts: number[]; length: number };

const word = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const longestTerm = 40;
const mostCounted = 32_767;

/** The words of a text that matter for finding it, stemmed (Porter), in their order, repeats included. */
export function stemsOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const stems: string[] = [];
  for (const [found] of plain.matchAll(word)) {
    const bare = found.replace(/['’].*$/u, "");
    if (!stopWords.has(bare)) stems.push(stemOf(bare));
  }
  return stems;
}

export function countStems(text: string): Stems {
  const counts = new Map<string, number>();
  const stems = stemsOf(text);
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return {
    terms: [...counts.keys()],
    counts: [...counts.values()].map((count) => Math.min(count, mostCounted)),
    length: stems.length,
  };
}

// A business repeats its words: most are stemmed once.
const known = new Map<string, string>();

function stemOf(bare: string): string {
  const seen = known.get(bare);
  if (seen !== undefined) return seen;
  // Codes and numbers stay whole; only words have endings.
  const stem = /^\p{L}+$/u.test(bare) ? stemmer(bare) : bare;
  if (known.size > 50_000) known.clear();
  const term = stem.slice(0, longestTerm);
  known.set(bare, term);
  return term;
}
