import type { ShopHistory } from "./shop-history";

export type OpenDays = {
  /** For each day of the history: whether the shop was closed for once. */
  closed: boolean[];
  /** For each day: the part of an ordinary week's orders that falls on such a weekday, 0 where closed. */
  share: number[];
};

/**
 * Days without any order that are too many in a row to be chance: where the shop's pace around them promised nine orders,
 * none at all has a probability of e⁻⁹, about 1 in 8,000. Weekdays on which nobody ever orders promise nothing.
 */
export function openDays({ ordersByDay, firstDay }: ShopHistory): OpenDays {
  const total = ordersByDay.reduce((sum, n) => sum + n, 0);
  const weekdayOrders = new Array<number>(7).fill(0);
  ordersByDay.forEach((orders, d) => {
    const weekday = (firstDay + d) % 7;
    weekdayOrders[weekday] = (weekdayOrders[weekday] ?? 0) + orders;
  });
  const usual = ordersByDay.map((_, d) => (weekdayOrders[(firstDay + d) % 7] ?? 0) / Math.max(1, total));
  const closed = ordersByDay.map(() => false);
  for (let start = 0; start < ordersByDay.length; ) {
    let end = start;
    while (end < ordersByDay.length && ordersByDay[end] === 0) end++;
    if (end > start && promised(start, end, ordersByDay, usual) >= 9) closed.fill(true, start, end);
    start = Math.max(end, start + 1);
  }
  return { closed, share: usual.map((share, d) => (closed[d] ? 0 : share)) };
}

/** Orders expected from `start` (inclusive) to `end` (exclusive) at the pace of the four weeks around. */
function promised(start: number, end: number, ordersByDay: number[], usual: number[]): number {
  let orders = 0;
  let shares = 0;
  for (let d = Math.max(0, start - 28); d < Math.min(ordersByDay.length, end + 28); d++) {
    if (d >= start && d < end) continue;
    orders += ordersByDay[d] ?? 0;
    shares += usual[d] ?? 0;
  }
  if (shares === 0) return 0;
  const missing = usual.slice(start, end).reduce((sum, share) => sum + share, 0);
  return (missing * orders) / shares;
}
