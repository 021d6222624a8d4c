import type { ProductHistory, ShopHistory } from "../history/shop-history";
import { sumOf } from "../statistics/counted";
import { contrastVariance, type Drift } from "../statistics/drift";
import { type RateChange, rateChange } from "../statistics/rate-change";
import {
  besideOthers,
  firstFullWeek,
  hasOthers,
  netOf,
  ordersOf,
  type ProductWindow,
  productWindow,
  purchasesOf,
  windowWeeks,
} from "./product-weeks";

/** The shop around a product: how much of each week it was open, how often anything was bought, and how the product drifts. */
export type Surroundings = { history: ShopHistory; open: number[]; purchases: number[]; drift: Drift };

export type ProductChange = ProductWindow & {
  /** Of how often it is bought, beside the shop's other products. */
  relative: RateChange;
  /** Of how often it is bought: the relative change times that of everything else. */
  absolute: Omit<RateChange, "p">;
  /** Change of how often everything else was bought. */
  rest: number;
  /** Orders with it in an ordinary open week. */
  orders: BeforeAndNow;
  /** Net sales of an ordinary open week. */
  net: BeforeAndNow;
};
type BeforeAndNow = { before: number; now: number };

/** Compares a product's last weeks with its weeks before. */
export function compareProduct(
  { open, purchases, drift }: Surroundings,
  window: ProductWindow,
): ProductChange {
  const { product, before, recent } = window;
  const relative = rateChange(
    sumOf(besideOthers(product, before, purchases)),
    sumOf(besideOthers(product, recent, purchases)),
    {
      drift: drift.variance * contrastVariance(before.length, recent.length, drift.persistence),
      freedom: drift.freedom,
    },
  );
  const sum = (weeks: number[], of: (week: number) => number) =>
    weeks.reduce((total, week) => total + of(week), 0);
  const perWeek = (of: (week: number) => number): BeforeAndNow => ({
    before: sum(before, of) / sum(before, (week) => open[week] ?? 1),
    now: sum(recent, of) / sum(recent, (week) => open[week] ?? 1),
  });
  const others = perWeek((week) => (purchases[week] ?? 0) - ordersOf(product, week));
  const rest = others.now / others.before;
  const absolute = (change: number) => (1 + change) * rest - 1;
  return {
    ...window,
    relative,
    absolute: {
      change: absolute(relative.change),
      interval: [absolute(relative.interval[0]), absolute(relative.interval[1])],
    },
    rest: rest - 1,
    orders: perWeek((week) => ordersOf(product, week)),
    net: perWeek((week) => netOf(product, week)),
  };
}

const weeksInYear = 52;

/** The relative change at the same time of last year; undefined where the history does not reach back far enough. */
export function changeAYearAgo(product: ProductHistory, surroundings: Surroundings): number | undefined {
  const { history, open } = surroundings;
  const end = history.netByWeek.length - weeksInYear;
  const window = productWindow(product, open, firstFullWeek(product, history), end);
  if (!window) return undefined;
  const purchases = purchasesOf(history, Math.max(0, end - windowWeeks));
  if (!hasOthers(window, purchases)) return undefined;
  return compareProduct({ ...surroundings, purchases }, window).relative.change;
}
