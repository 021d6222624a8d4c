import type Big from "big.js";
import {
  customers,
  distinct,
  gross,
  groupBy,
  type Line,
  orders,
  ordersPerCustomer,
  ranked,
  returned,
  sum,
} from "./ledger";

// What the questions of owners are measured against, as plain arithmetic on a file's lines.

export const abstain = { abstain: true };
export const value = (amount: Big | number) => ({ value: Number(amount) });
export const rows = (pairs: [string, number][]) => ({ rows: pairs });

/** The first `count` groups by value, largest first. */
export const top = (
  count: number,
  lines: Line[],
  key: (line: Line) => string,
  measure: (lines: Line[]) => Big | number = sum,
) => rows(ranked(lines, key, measure).slice(0, count));

export const bottom = (
  count: number,
  lines: Line[],
  key: (line: Line) => string,
  measure: (lines: Line[]) => Big | number = sum,
) => rows(ranked(lines, key, measure).reverse().slice(0, count));

/** The groups whose value rose most from one set of lines to another, by the difference. */
export function risers(count: number, after: Line[], before: Line[], key: (line: Line) => string) {
  const earlier = groupBy(before, key);
  const changes = [...new Set([...groupBy(after, key).keys(), ...earlier.keys()])]
    .filter((name) => name !== "")
    .map((name): [string, number] => [
      name,
      Number(sum(after.filter((line) => key(line) === name)).minus(sum(earlier.get(name) ?? []))),
    ]);
  return rows(changes.sort((a, b) => b[1] - a[1]).slice(0, count));
}

export const aov = (lines: Line[]) => gross(lines).div(orders(lines));
export const returnRate = (lines: Line[]) => returned(lines).div(gross(lines));
export const ratio = (part: Line[], whole: Line[]) => sum(part).div(sum(whole));
export const growth = (after: Line[], before: Line[]) => sum(after).minus(sum(before)).div(sum(before));

export function repeatRate(lines: Line[]): number {
  const counts = [...ordersPerCustomer(lines).values()];
  return counts.filter((count) => count >= 2).length / counts.length;
}

/** Customers of `lines` who had ordered before, in `earlier`. */
export function returning(lines: Line[], earlier: Line[]): number {
  const known = new Set(ordersPerCustomer(earlier).keys());
  return [...ordersPerCustomer(lines).keys()].filter((customer) => known.has(customer)).length;
}

/** Customers of `lines` whose first order it was. */
export const acquired = (lines: Line[], earlier: Line[]) => customers(lines) - returning(lines, earlier);

const weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
export const weekday = (line: Line) => weekdays[new Date(`${line.day}T00:00:00Z`).getUTCDay()] ?? "";
export const month = (line: Line) => line.day.slice(0, 7);
/** The Monday on which a line's week began. */
export function week(line: Line): string {
  const day = new Date(`${line.day}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}
export function quarter(line: Line): string {
  const first = Math.floor((Number(line.day.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${line.day.slice(0, 4)}-${String(first).padStart(2, "0")}`;
}

export const skus = (lines: Line[]) => distinct(lines.map((line) => line.sku));
