import type { Facts, Scope } from "./fact-conditions";
import type { Counting, SummedTable } from "./metric-type";
import { wholeMonths } from "./months-and-edges";
import { type SplitDimension, timeDimensions } from "./plan-contract";
import { hasAll } from "./registry";

/** A counting over facts or over sums of them; `count` is the aggregate that tells how many facts they are. */
export type Summable = Facts & Pick<Counting, "aggregate"> & { count: string };

/** Takes sums of lines in place of the lines wherever they tell the same in fewer rows. */
export function inFewestRows(counting: Counting, scope: Scope): Summable {
  const table = counting.sums?.find((sums) => tellsTheSame(sums, scope));
  return table
    ? { ...counting, table, count: "coalesce(sum(f.lines), 0)" }
    : { ...counting, count: "count(*)" };
}

function tellsTheSame(sums: SummedTable, scope: Scope): boolean {
  const { filters, split, period } = scope;
  const dimensions = [...filters.map(({ dimension }) => dimension), ...(split ? [split] : [])];
  if (!hasAll(sums, dimensions)) return false;
  if (sums === "bookings") return true;
  // The lines of a product that is named are few, and are found by an index.
  const named = filters.some(({ dimension, exclude }) => dimension === "product" && !exclude);
  return !named && !dimensions.some(isWithinMonths) && wholeMonths(period) !== undefined;
}

const monthsOrLonger: readonly SplitDimension[] = ["month", "quarter", "year"];

function isWithinMonths(dimension: SplitDimension): boolean {
  return timeDimensions.some((time) => time === dimension) && !monthsOrLonger.includes(dimension);
}
