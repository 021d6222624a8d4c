import { isTime } from "@/server/metrics/measure";
import { metricById } from "@/server/metrics/registry";
import type { Item, ItemOf } from "../language/item";
import { readFilters } from "./read-filters";
import { readGroups } from "./read-groups";
import { readMetric } from "./read-metric";
import { readPeriods } from "./read-periods";
import type { Hindrance, Reading, ReadResult } from "./reading";
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
    direction: times.direction,
  };
  if (reading.per && filters.some(({ entity }) => entity.dimension === "weekday"))
    return {
      kind: "inexpressible",
      missing: "An average over time is taken over all days, not over some weekdays.",
      reading,
    };

  const share = sequence.first("share");
  if (share && reading.compare && sequence.has("change")) {
    // "what percent did net sales grow"
    reading.tell = "growth";
    sequence.use(share);
  } else if (share && (filters.length > 0 || groups.split)) {
    reading.share = true;
    sequence.use(...sequence.all("share"));
  }
  const topic = sequence.first("beyond")?.topic;
  if (topic) return { kind: "beyond", topic, reading };

  if (times.entitiesCompared && filters[0] && !groups.split) reading.split = filters[0].entity.dimension;
  const popular = sequence.first("popular");
  if (popular && groups.split === "product") return popularChoice(popular, reading);

  const within = rankedWithin(sequence, counted, reading);
  if (within) return { ...within, reading };

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
  const [average, ...others] = unexplained;
  if (reading.metric && average?.kind === "average" && others.length === 0 && !reading.split)
    return averageOfWhat(sequence, average, { ...reading, metric: reading.metric });
  if (unexplained.length > 0) {
    const words = unexplained.map((item) => item.text);
    return reading.metric || hasNumbers(sequence)
      ? { kind: "unexplained", words, reading }
      : { kind: "no-metric", reading };
  }
  const { split } = reading;
  if (split && reading.compare && (reading.top || reading.tell || reading.direction)) {
    if (split === "trend" || isTime(split)) {
      const missing = "A change is told of one period against another, not of each step in time.";
      return { kind: "inexpressible", missing, reading };
    }
    reading.tell = "change";
    reading.top ??= 10;
    reading.sort = rankedFrom(sequence, reading);
  }
  reading.comparing = Boolean(reading.compare || reading.share || times.entitiesCompared);
  return { kind: "read", reading };
}

/** "which grew most" begins with the largest change, "which fell most" with the smallest, "grew least" too. */
function rankedFrom(sequence: Sequence, { direction = "descending" }: Reading): Reading["sort"] {
  const least = sequence.first("superlative")?.direction === "ascending";
  const other = direction === "descending" ? "ascending" : "descending";
  return least ? other : direction;
}

function asksForUnread(sequence: Sequence, item: Item): boolean {
  const next = sequence.after(item);
  return item.kind === "which" && next?.kind === "noun" && !sequence.isUsed(next);
}

function hasNumbers(sequence: Sequence): boolean {
  return sequence.has("metric", "how-many", "how-much", "superlative", "average", "share");
}

/** "the best product of each country" ranks within groups, where a plan ranks once. */
function rankedWithin(
  sequence: Sequence,
  counted: ItemOf<"noun"> | undefined,
  { top, split }: Reading,
): Hindrance | undefined {
  if (!top || !counted || counted.plural || counted.noun === split) return undefined;
  if (counted.noun === "order" || counted.noun === "unit" || sequence.before(counted)?.kind !== "split")
    return undefined;
  return {
    kind: "inexpressible",
    missing: `B ranks once, not within each ${counted.text}. It can rank within one of them.`,
  };
}

/** "average sales": per order, per day, per month. */
function averageOfWhat(sequence: Sequence, average: Item, reading: Reading & { metric: string }): ReadResult {
  const named = sequence.after(average);
  const { label } = metricById(reading.metric);
  const replace = named ? `${average.text} ${named.text}` : average.text;
  const per = ["day", "week", "month", ...(reading.metric === "net_sales" ? ["order", "customer"] : [])];
  return {
    kind: "choice",
    headline: `Average ${label.toLowerCase()} per what?`,
    choices: per.map((unit) => ({
      label: `Per ${unit}`,
      replace,
      by: `average ${label.toLowerCase()} per ${unit}`,
    })),
    reading,
  };
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
