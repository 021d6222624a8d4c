import { stemmer } from "stemmer";
import { stopWords } from "./stop-words";

/** How often each stem of a text occurs, and the number of all. */
export type Stems = { counts: Map<string, number>; length: number };

const word = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const longestTerm = 40;

/** The words of a text that matter for finding it, stemmed (Porter), in their order, repeats included. */
export function stemsOf(text: string): string[] {
  const plain = text
    .normalize("NFKD")
    .replace(/\p{M}+/gu, "")
    .toLowerCase();
  const stems: string[] = [];
  for (const [found] of plain.matchAll(word)) {
    const bare = found.replace(/['’].*$/u, "");
    if (!stopWords.has(bare) && !/^[a-z]$/.test(bare)) stems.push(stemOf(bare));
  }
  return stems;
}

/** The stems of a titled text. What stands in the title counts twice. */
export function countStems(title: string, text: string): Stems {
  const counts = new Map<string, number>();
  const titleStems = stemsOf(title);
  const stems = [...titleStems, ...titleStems, ...stemsOf(text)];
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return { counts, length: stems.length };
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
