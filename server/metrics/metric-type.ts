import type { Figure } from "@/server/chat/answer-contract";
import type { SplitDimension } from "./plan-contract";

export type FactTable = "order_lines" | "orders" | "deals" | "invoices" | "tickets" | "messages";

/** Order lines in sums: the columns have the lines' names, and `lines` says how many are in a row. */
export type SummedTable = "bookings" | "product_months";

/** One way to count a metric: an aggregate over one table, whose rows are called `f` in every piece of SQL. */
export type Counting = {
  table: FactTable;
  /** An aggregate expression over `f`; with `perCustomer` over `g`, one row a customer (`orders`, `first_at`, `started_at`). */
  aggregate: string;
  /** Conditions on `f` that select what is counted. */
  where?: string;
  /** The instant at which a row counts, a column of `f`. */
  at: string;
  /** Groups by customer first. `first_at` is a customer's first order ever, `started_at` the start of the bucket or period. */
  perCustomer?: boolean;
  /** Sums of lines that the same `aggregate` and `where` may be taken over, fewest rows first. */
  sums?: readonly SummedTable[];
};

/** A number that the business can ask for, defined once. */
export type Metric = {
  id: string;
  label: string;
  /** How people say it besides the label: lower case, singular and plural as they differ. */
  synonyms: string[];
  /** What is counted, in a sentence for a person. */
  definition: string;
  unit: Figure["unit"];
  goodDirection: "up" | "down" | "neither";
  /** Parts add up to the whole over disjoint periods or groups. */
  additive: boolean;
  /** Reads as a plural: "Net sales were", against "Average order value was". */
  plural?: boolean;
} & (
  | {
      /** Tried in order; the first whose table has every dimension that the plan needs is used. */
      countings: [Counting, ...Counting[]];
    }
  | { ratio: { of: string; over: string } }
  | { sum: string[] }
);

export type Dimension = SplitDimension;
