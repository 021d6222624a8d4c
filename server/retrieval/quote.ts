import { stemsOf } from "@/server/ai/stems";

const longestQuote = 280;

/**
 * The span of the text that answers best: the run of sentences of at most 280 characters in which the weightiest stems of
 * the question occur. Always a part of `text`, letter by letter.
 */
export function bestQuote(text: string, weights: ReadonlyMap<string, number>): string {
  const sentences = spansOf(text);
  let best = { from: 0, to: 0, score: -1 };
  for (const [i, first] of sentences.entries()) {
    const seen = new Set<string>();
    for (const last of sentences.slice(i)) {
      if (last.to - first.from > longestQuote && last !== first) break;
      for (const stem of stemsOf(text.slice(last.from, last.to))) seen.add(stem);
      const found = [...seen].reduce((sum, stem) => sum + (weights.get(stem) ?? 0), 0);
      // Between spans that say as much the shorter one is the better quote.
      const score = found - (last.to - first.from) / 1e4;
      if (score > best.score) best = { from: first.from, to: last.to, score };
    }
  }
  return shorten(text.slice(best.from, best.to), weights);
}

type Span = { from: number; to: number };

function spansOf(text: string): Span[] {
  const spans: Span[] = [];
  for (const match of text.matchAll(/\S[\s\S]*?(?:[.!?…]["'”’)\]]*(?=\s)|\n\s*\n|\n(?=\S)|$)/gu)) {
    const to = match.index + match[0].trimEnd().length;
    if (to > match.index) spans.push({ from: match.index, to });
  }
  return spans;
}

/** A sentence longer than a quote may be is cut around its first stem that the question has. */
function shorten(span: string, weights: ReadonlyMap<string, number>): string {
  if (span.length <= longestQuote) return span;
  const hit = [...span.matchAll(/[\p{L}\p{N}]+/gu)].find(({ 0: word }) =>
    stemsOf(word).some((stem) => weights.has(stem)),
  );
  const start = Math.max(0, Math.min((hit?.index ?? 0) - 60, span.length - longestQuote));
  const from = start === 0 ? 0 : start + Math.max(0, span.slice(start).search(/(?<=\s)\S/));
  const cut = span.slice(from, from + longestQuote);
  const end = from + longestQuote >= span.length ? cut.length : cut.lastIndexOf(" ");
  return cut.slice(0, end > 0 ? end : cut.length).trimEnd();
}
