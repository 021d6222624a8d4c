import { isTime } from "@/server/metrics/measure";
import type { SplitDimension } from "@/server/metrics/plan-contract";
import { timeDimensions } from "@/server/metrics/plan-contract";
import type { Item, ItemOf } from "../language/item";
import type { Reading } from "./reading";
import type { Sequence } from "./sequence";

type Groups = Pick<Reading, "split" | "top" | "sort" | "per"> & {
  /** The noun that is counted rather than grouped by: "how many customers". */
  counted?: ItemOf<"noun">;
};

/** Of these a change is told for each, where customers or orders that grow are more of them. */
const oneByOne: ItemOf<"noun">["noun"][] = ["product", "country", "category", "segment"];
const perUnits = ["day", "week", "month", "quarter", "year"] as const;

/** How the number is split, cut to the best or worst, or divided per unit of time, and which noun is counted. */
export function readGroups(sequence: Sequence): Groups {
  const groups: Groups = {};
  const average = sequence.first("average");
  const superlative = sequence.first("superlative");
  for (const adverb of sequence.all("adverb")) {
    const per = perUnits.find((unit) => unit === adverb.unit);
    if (average && per) {
      groups.per = per;
      sequence.use(average, adverb);
    } else if (!groups.split) {
      groups.split = adverb.unit;
      sequence.use(adverb);
    }
  }
  for (const trend of sequence.all("trend")) {
    groups.split ??= "trend";
    sequence.use(trend);
  }
  // "top 10 countries", "which month": what is ranked, before what it is ranked by.
  const ranked = sequence.all("noun").find((noun) => {
    const before = sequence.before(noun, "distinct", "metric", "change");
    return before?.kind === "which" || (before?.kind === "superlative" && !before.quantity);
  });
  if (ranked && superlative) placeNoun(sequence, ranked, groups);
  for (const mark of sequence.all("split")) {
    const noun = sequence.after(mark, "distinct", "and");
    if (noun?.kind !== "noun" || noun.noun === "unit" || noun.noun === "invoice") continue;
    const per = perUnits.find((unit) => unit === noun.noun);
    if (per && (mark.each || average)) groups.per = per;
    if (average && groups.per) sequence.use(average);
    if (!(average && groups.per)) groups.split ??= noun.noun;
    if (groups.split === noun.noun || groups.per === noun.noun) sequence.use(mark, noun);
  }
  for (const noun of sequence.all("noun")) {
    if (!sequence.isUsed(noun)) placeNoun(sequence, noun, groups);
  }
  if (superlative) cutToBest(sequence, superlative, groups);
  return groups;
}

function placeNoun(sequence: Sequence, noun: ItemOf<"noun">, groups: Groups): void {
  const before = sequence.before(noun, "distinct", "metric", "share");
  const direct = sequence.before(noun, "distinct");
  if (direct?.kind === "how-many") {
    groups.counted ??= noun;
    sequence.use(direct, noun);
    return;
  }
  // "net sales and orders": a second number.
  const joined = direct?.kind === "and" || sequence.after(noun)?.kind === "and";
  if (joined && noun.plural && ["order", "customer", "unit"].includes(noun.noun) && sequence.has("metric")) {
    groups.counted ??= noun;
    sequence.use(noun);
    return;
  }
  const groupable = noun.noun !== "unit" && noun.noun !== "invoice";
  const quantity = direct?.kind === "superlative" && direct.quantity;
  // "which customer placed the most orders", "the month with the most orders"
  if (
    quantity &&
    (groups.split || sequence.all("noun", "who").some((other) => other !== noun && other.start < noun.start))
  ) {
    groups.counted ??= noun;
    sequence.use(noun);
    return;
  }
  const superlative = sequence.has("superlative", "popular");
  // "products that grew the most", "growing countries": told one by one, not together.
  const changing = sequence.has("change") && (superlative || oneByOne.includes(noun.noun));
  const asked =
    before?.kind === "which" ||
    before?.kind === "superlative" ||
    before?.kind === "popular" ||
    (changing && noun.plural && noun.noun !== "order") ||
    (superlative && before?.kind === "change");
  if (
    groupable &&
    !groups.split &&
    (asked || (superlative && isTime(noun.noun)) || hasBest(sequence, noun))
  ) {
    groups.split = groupOf(noun);
    if (before?.kind === "which") sequence.use(before);
    sequence.use(noun);
    return;
  }
  if (groups.split === undefined || superlative) {
    // "top customers by orders": what the order is by.
    const basis = direct?.kind === "split" ? direct : undefined;
    if (!groups.counted && (basis || !sequence.has("metric"))) {
      groups.counted = noun;
      sequence.use(noun, basis);
      return;
    }
  }
  if (!groups.counted && !sequence.has("metric")) {
    groups.counted = noun;
    sequence.use(noun);
  } else if (noun.plural && (noun.noun === "customer" || noun.noun === "product")) {
    // "net sales to customers in Germany": they are whom the number is about anyway.
    if (direct?.kind !== "metric" || ["verb", "entity", "exclude"].includes(sequence.after(noun)?.kind ?? ""))
      sequence.use(noun);
  }
}

/** "the customer with the highest net sales", "the month we sold most" */
function hasBest(sequence: Sequence, noun: Item): boolean {
  const next = sequence.after(noun, "verb", "metric");
  return next?.kind === "superlative" && sequence.before(noun)?.kind !== "split";
}

function cutToBest(sequence: Sequence, superlative: ItemOf<"superlative">, groups: Groups): void {
  const who = sequence.first("who");
  const what = sequence.first("which");
  if (what && !groups.split && !sequence.has("metric", "noun") && sequence.has("verb")) {
    // "what sells best": the things sold.
    groups.split = "product";
    sequence.use(what);
  }
  if (superlative.product) groups.split ??= "product";
  if (who && !groups.split) groups.split = "customer";
  if (!groups.split || groups.split === "trend") return;
  sequence.use(superlative, who);
  // One superlative is enough: "which of the top products sold most" has two and stays unexplained.
  const named = sequence.all("noun").some(({ noun }) => noun === groups.split);
  const plural =
    superlative.product && !named
      ? !/seller$|selling$/.test(superlative.text)
      : pluralNoun(sequence, groups.split);
  groups.top = superlative.count ?? sequence.first("which")?.count ?? (plural ? 10 : 1);
  groups.sort = superlative.direction;
}

function pluralNoun(sequence: Sequence, split: string): boolean {
  const noun = sequence.all("noun").find((item) => item.noun === split);
  if (noun) return noun.plural;
  return split === "customer" && /\bare\b|\bwere\b/.test(sequence.items.map((item) => item.text).join(" "));
}

function groupOf(noun: ItemOf<"noun">): SplitDimension | undefined {
  return noun.noun === "unit" || noun.noun === "invoice" ? undefined : noun.noun;
}

/** Whether a word names a unit of time. */
export function isTimeNoun(noun: string): boolean {
  return timeDimensions.some((unit) => unit === noun);
}
