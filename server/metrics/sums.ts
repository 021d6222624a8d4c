import type { Facts } from "./fact-conditions";
import type { Counting } from "./metric-type";
import type { SplitDimension } from "./plan-contract";
import { hasAll } from "./registry";

/** A counting over facts or over sums of them; `count` is the aggregate that tells how many facts they are. */
export type Summable = Facts & Pick<Counting, "aggregate"> & { count: string };

/** Takes sums of lines in place of the lines wherever they tell the same. */
export function inFewestRows(counting: Counting, dimensions: readonly SplitDimension[]): Summable {
  return counting.addsUp && hasAll("bookings", dimensions)
    ? { ...counting, table: "bookings", count: "coalesce(sum(f.lines), 0)" }
    : { ...counting, count: "count(*)" };
}
