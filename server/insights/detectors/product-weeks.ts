import type { OpenDays } from "../history/closures";
import type { ProductHistory, ProductWeek, ShopHistory } from "../history/shop-history";
import { type Counted, sumOf } from "../statistics/counted";

/** Of the net sales of the weeks compared: below it, nobody would act. */
export const leastShareOfSales = 0.0005;
export const recentWeeks = 4;
export const mostWeeksBefore = 26;
export const leastWeeksBefore = 8;
const leastOtherPurchases = 20;
export const windowWeeks = recentWeeks + mostWeeksBefore;

/** A product's last complete weeks beside its own earlier ones. Weeks in which the shop was closed are in neither. */
export type ProductWindow = {
  product: ProductHistory;
  /** Week numbers of the history. */
  before: number[];
  recent: number[];
};

/** The weeks to compare at the end of week `end` (exclusive); undefined where the product is too young. */
export function productWindow(
  product: ProductHistory,
  open: number[],
  firstWeek: number,
  end: number,
): ProductWindow | undefined {
  const usable = (week: number) => (open[week] ?? 0) >= 0.5;
  const weeks = (from: number, to: number) =>
    Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i).filter(usable);
  const start = Math.max(0, firstWeek, end - recentWeeks - mostWeeksBefore);
  const before = weeks(start, end - recentWeeks);
  const recent = weeks(Math.max(0, end - recentWeeks), end);
  if (before.length < leastWeeksBefore || recent.length < recentWeeks - 1) return undefined;
  return { product, before, recent };
}

/** How much of an ordinary week the shop was open, for each complete week: 1 is all of it. */
export function openPart(history: ShopHistory, { share }: OpenDays): number[] {
  const offset = history.firstWeekDay - history.firstDay;
  return history.netByWeek.map((_, week) =>
    share.slice(offset + week * 7, offset + week * 7 + 7).reduce((sum, part) => sum + part, 0),
  );
}

/** The first week that can be compared: the one after the first sale, whose week may be half over. */
export function firstFullWeek(product: ProductHistory, history: ShopHistory): number {
  if (product.firstSoldOn <= history.firstWeekDay) return 0;
  return Math.floor((product.firstSoldOn - history.firstWeekDay) / 7) + 1;
}

export function netOf(product: ProductHistory, week: number): number {
  return product.weeks[week]?.net ?? 0;
}

export function ordersOf(product: ProductHistory, week: number): number {
  return product.weeks[week]?.orders ?? 0;
}

/**
 * How often products were bought in each week, of those that were there before week `start`: what one of them is held
 * against. Newcomers are left out, or every newcomer would look like a fall of all others.
 */
export function purchasesOf(history: ShopHistory, start: number): number[] {
  const established = history.products.filter((product) => firstFullWeek(product, history) <= start);
  return history.netByWeek.map((_, week) =>
    established.reduce((sum, product) => sum + ordersOf(product, week), 0),
  );
}

/** The product's orders in these weeks, and the purchases of everything else. */
export function besideOthers(product: ProductHistory, weeks: number[], purchases: number[]): Counted[] {
  return weeks.map((week) => {
    const count = ordersOf(product, week);
    return { count, exposure: Math.max(0, (purchases[week] ?? 0) - count) };
  });
}

/** Whether enough else is bought in both spans for a change of the shop to be told from one of the product. */
export function hasOthers({ product, before, recent }: ProductWindow, purchases: number[]): boolean {
  return [before, recent].every(
    (weeks) => sumOf(besideOthers(product, weeks, purchases)).exposure >= leastOtherPurchases,
  );
}

/** The buyer with the largest part, sale or return, in these weeks. */
export function largestBuyer(product: ProductHistory, weeks: number[]): ProductWeek["top"] | undefined {
  const parts = new Map<string, ProductWeek["top"]>();
  for (const week of weeks) {
    const top = product.weeks[week]?.top;
    const known = top && parts.get(top.id);
    if (top)
      parts.set(top.id, {
        ...top,
        net: top.net + (known?.net ?? 0),
        orders: top.orders + (known?.orders ?? 0),
      });
  }
  return [...parts.values()].sort((a, b) => Math.abs(b.net) - Math.abs(a.net))[0];
}

/** The product as if this buyer had bought and returned nothing in these weeks. */
export function without(product: ProductHistory, buyer: string | undefined, weeks: number[]): ProductHistory {
  const changed = [...product.weeks];
  for (const week of weeks) {
    const entry = changed[week];
    if (entry && entry.top.id === buyer)
      changed[week] = { ...entry, net: entry.net - entry.top.net, orders: entry.orders - entry.top.orders };
  }
  return { ...product, weeks: changed };
}
