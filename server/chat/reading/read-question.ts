import type { Item } from "../language/item";
import { readFilters } from "./read-filters";
import { readGroups } from "./read-groups";
import { readMetric } from "./read-metric";
import { readPeriods } from "./read-periods";
import type { Reading, ReadResult } from "./reading";
import { Sequence } from "./sequence";

/**
 * Reads the items of a question as a plan without dates. Every word that carries meaning must have been used for
 * something; else the question is not understood, whatever the rest of it says.
 */
export function readQuestion(items: Item[]): ReadResult {
  const sequence = new Sequence(items);
  const filters = readFilters(sequence);
  const times = readPeriods(sequence);
  const { counted, ...groups } = readGroups(sequence);
  const reading: Reading = {
    filters,
    corrections: [],
    ...groups,
    period: times.period,
    compare: times.compare,
    tell: times.tell,
  };

  const share = sequence.first("share");
  if (share && (filters.length > 0 || groups.split)) {
    reading.share = true;
    sequence.use(...sequence.all("share"));
  }
  const topic = sequence.first("beyond")?.topic;
  if (topic) return { kind: "beyond", topic, reading };

  if (times.entitiesCompared && filters[0] && !groups.split) reading.split = filters[0].entity.dimension;
  const popular = sequence.first("popular");
  if (popular && groups.split) return popularChoice(popular, reading);

  const found = readMetric(sequence, counted, reading);
  const unknownWords = sequence.all("word").map((item) => item.text);
  if (found && "obstacle" in found)
    return unknownWords.length > 0
      ? { kind: "unexplained", words: unknownWords, reading }
      : { ...found.obstacle, reading };
  reading.metric = found?.metric;
  // A "which" that asks for the number itself, not for the best of something.
  sequence.use(
    ...sequence.all("which", "how-much").filter((item) => reading.metric && !asksForUnread(sequence, item)),
  );

  const unexplained = sequence.unused();
  if (unexplained.length > 0) {
    const words = unexplained.map((item) => item.text);
    return reading.metric || hasNumbers(sequence)
      ? { kind: "unexplained", words, reading }
      : { kind: "no-metric", reading };
  }
  if (reading.split && reading.compare && (reading.top || reading.tell)) {
    const missing = "B compares totals with an earlier period, but does not rank by the change.";
    return { kind: "inexpressible", missing, reading };
  }
  return { kind: "read", reading };
}

function asksForUnread(sequence: Sequence, item: Item): boolean {
  const next = sequence.after(item);
  return item.kind === "which" && next?.kind === "noun" && !sequence.isUsed(next);
}

function hasNumbers(sequence: Sequence): boolean {
  return sequence.has("metric", "how-many", "how-much", "superlative", "average", "share");
}

function popularChoice(popular: Item, reading: Reading): ReadResult {
  return {
    kind: "choice",
    headline: `“${popular.text}” can be measured in several ways.`,
    choices: [
      { label: "By net sales", replace: popular.text, by: "best" },
      { label: "By units sold", replace: popular.text, by: "best by units sold" },
    ],
    reading,
  };
}
