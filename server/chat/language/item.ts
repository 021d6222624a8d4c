import type { PeriodExpression } from "@/server/metrics/calendar/expression";
import type { FilterDimension, SplitDimension, TimeDimension } from "@/server/metrics/plan-contract";

/** Something of the organization's own that a question names. */
export type Entity = { dimension: FilterDimension; values: string[]; label: string };

/** What a group of words does in a question. */
export type Meaning =
  | { kind: "entity"; entity: Entity }
  | { kind: "period"; expression: PeriodExpression }
  | { kind: "metric"; id: string }
  /** A word for things one counts or groups by: "customers", "month". */
  | { kind: "noun"; noun: SplitDimension | "unit" | "invoice"; plural: boolean }
  | {
      kind: "superlative";
      direction: "descending" | "ascending";
      count?: number;
      quantity?: boolean;
      product?: boolean;
      /** The metric that the word itself means: "busiest" is by orders. */
      basis?: string;
    }
  | { kind: "split"; each: boolean }
  | { kind: "adverb"; unit: TimeDimension }
  | { kind: "which"; count?: number }
  | { [K in PlainKind]: { kind: K } }[PlainKind]
  | { kind: "compare-to"; to: "before" | "year" }
  | {
      kind: "change";
      tell?: "change" | "growth";
      against?: "before" | "year";
      /** Which end a ranking by the change begins with: growth with the largest, decline with the smallest. */
      direction?: "descending" | "ascending";
    }
  | { kind: "verb"; verb: "sell" | "buy" | "spend" | "order" | "return" | "earn" }
  | { kind: "beyond"; topic: string };

/** Meanings that say nothing beyond themselves; a `word` is nothing that B understands. */
type PlainKind =
  | "who"
  | "how-many"
  | "how-much"
  | "how-often"
  | "distinct"
  | "average"
  | "share"
  | "exclude"
  | "versus"
  | "more"
  | "popular"
  | "trend"
  | "and"
  | "soft"
  | "word";

/** A meaning at its place; `text` is the words. */
export type Item = Meaning & { start: number; end: number; text: string };
export type ItemOf<K extends Meaning["kind"]> = Extract<Item, { kind: K }>;
