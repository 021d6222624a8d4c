import { openDays } from "./closures";
import type { CustomerHistory, Day, ShopHistory } from "./shop-history";

/** Measures time by how busy the shop is for its returning customers; on average a day lasts one day. */
export type ShopClock = {
  /** Time from the end of day `from` to the end of day `to`. */
  between(from: Day, to: Day): number;
  /** Days from `from` (exclusive) to `to` (inclusive) on which the shop was closed for once. */
  closedDays(from: Day, to: Day): number;
};

/**
 * A day on which nobody orders, or few do, is no silence of one customer. So time is stretched by the rate at which
 * returning customers order: λ(customer, day) = own rate × weekday × level of the season × open. It stands still while
 * the shop is closed and slows down when the whole shop does.
 *
 *   orders/day   ▂▂▂▂▂▁ ▂▂▂▂▂▁ ▂▂▂▁        ▂▂▂▂▂▁     ← closed over the holidays
 *   clock        ━━━━━━ ━━━━━━ ━━━━─────────━━━━━━
 */
export function shopClock(history: ShopHistory): ShopClock {
  const days = history.lastDay - history.firstDay + 1;
  const { closed } = openDays(history);
  const returning = history.customers.filter((customer) => customer.orderDays.length >= 3);
  const speed = relativeSpeed(history, returning, closed, days);
  const elapsed = cumulated(speed);
  const scale = days / Math.max(elapsed[days] ?? 0, 1e-9);
  const closedBefore = cumulated(closed.map(Number));
  const at = (cumulative: number[], day: Day) =>
    cumulative[Math.min(days, Math.max(0, day - history.firstDay + 1))] ?? 0;
  return {
    between: (from, to) => (at(elapsed, to) - at(elapsed, from)) * scale,
    closedDays: (from, to) => at(closedBefore, to) - at(closedBefore, from),
  };
}

const minimumSpeed = 0.02;
/** Orders that the evidence for a weekday or a level must outweigh. */
const prior = 4;

function relativeSpeed(
  history: ShopHistory,
  returning: CustomerHistory[],
  closed: boolean[],
  days: number,
): number[] {
  const seen = new Array<number>(days).fill(0);
  for (const { orderDays } of returning)
    for (const day of orderDays.slice(1))
      seen[day - history.firstDay] = (seen[day - history.firstDay] ?? 0) + 1;
  let speed = closed.map((shut): number => (shut ? 0 : 1));
  if (returning.length === 0) return speed;
  for (let round = 0; round < 3; round++) {
    const expected = expectedOrders(history, returning, speed, days);
    const open = (d: number) => !closed[d];
    const weekday = [0, 1, 2, 3, 4, 5, 6].map((w) => {
      const on = (d: number) => open(d) && (history.firstDay + d) % 7 === w;
      return (sumOver(seen, on) + prior) / (sumOver(expected, on) + prior);
    });
    const weekdayOf = (d: number) => weekday[(history.firstDay + d) % 7] ?? 1;
    const adjusted = expected.map((e, d) => (open(d) ? e * weekdayOf(d) : 0));
    const level = smoothRatio(seen, adjusted, days);
    speed = closed.map((shut, d) => (shut ? 0 : Math.max(minimumSpeed, weekdayOf(d) * (level[d] ?? 1))));
  }
  return speed;
}

/** Orders per day if every returning customer ordered at their own mean rate since their first order. */
function expectedOrders(
  history: ShopHistory,
  returning: CustomerHistory[],
  speed: number[],
  days: number,
): number[] {
  const elapsed = cumulated(speed);
  const rateStarting = new Array<number>(days + 1).fill(0);
  for (const { orderDays } of returning) {
    const start = (orderDays[0] ?? history.lastDay) - history.firstDay + 1;
    const exposure = (elapsed[days] ?? 0) - (elapsed[start] ?? 0);
    if (exposure > 0) rateStarting[start] = (rateStarting[start] ?? 0) + (orderDays.length - 1) / exposure;
  }
  let rate = 0;
  return Array.from({ length: days }, (_, d) => {
    rate += rateStarting[d] ?? 0;
    return rate;
  });
}

/** seen ÷ expected around each day, under a bell as narrow as the number of orders allows, drawn to 1 where there are few. */
function smoothRatio(seen: number[], expected: number[], days: number): number[] {
  const perDay = seen.reduce((sum, n) => sum + n, 0) / days;
  const width = Math.min(42, Math.max(7, 15 / Math.max(perDay, 1e-9)));
  const reach = Math.ceil(width * 3);
  const bell = Array.from({ length: reach + 1 }, (_, i) => Math.exp(-0.5 * (i / width) ** 2));
  return Array.from({ length: days }, (_, d) => {
    let orders = prior;
    let expectation = prior;
    for (let i = Math.max(0, d - reach); i <= Math.min(days - 1, d + reach); i++) {
      const weight = bell[Math.abs(i - d)] ?? 0;
      orders += weight * (seen[i] ?? 0);
      expectation += weight * (expected[i] ?? 0);
    }
    return orders / expectation;
  });
}

function cumulated(values: number[]): number[] {
  const sums = [0];
  for (const value of values) sums.push((sums[sums.length - 1] ?? 0) + value);
  return sums;
}

function sumOver(values: number[], when: (index: number) => boolean): number {
  return values.reduce((sum, value, index) => (when(index) ? sum + value : sum), 0);
}
