import { openDays } from "../history/closures";
import type { ProductHistory, ShopHistory } from "../history/shop-history";
import { type LevelChange, levelChange, mean, shrunkCorrelations } from "../statistics/level-change";
import { rankSumTest } from "../statistics/rank-sum";
import { counted, roughMoney, signedPercent } from "../words";
import type { Candidate, Detection, Detector } from "./contract";
import { tellProductChange } from "./product-change-story";
import {
  firstFullWeek,
  largestBuyer,
  leastWeeksBefore,
  netOf,
  openPart,
  type ProductWindow,
  productWindow,
  recentWeeks,
  without,
} from "./product-weeks";

/** Of the net sales of the weeks compared: below it, nobody would act. */
const leastShareOfSales = 0.0005;
const leastChange = 0.2;
const weeksInQuarter = 13;

/** Products whose weekly net sales are at another level than in their own past, and not because the whole shop is. */
export const productChange: Detector = {
  id: "product-change",
  category: "operations",
  nullHypothesis:
    "The last four complete weeks of the product are like its weeks before, in money and beside the rest of the shop.",
  test: "Student's t on cube roots of weekly net sales, widened for correlation between weeks; the larger p of absolute and relative to the rest of the shop",
  unitOfAnalysis: "a complete week of this product",
  detect,
};

function detect(history: ShopHistory): Detection {
  const open = openPart(history, openDays(history));
  const end = history.netByWeek.length;
  const untested = { young: 0, small: 0, rare: 0 };
  const windows: ProductWindow[] = [];
  for (const product of history.products) {
    const window = productWindow(product, open, firstFullWeek(product, history), end);
    if (!window) untested.young++;
    else if (!isMaterial(window, history)) untested.small++;
    else if (!isRegular(window)) untested.rare++;
    else windows.push(window);
  }
  const correlations = shrunkCorrelations(
    windows.map(({ product, before }) => before.map((week) => Math.cbrt(netOf(product, week)))),
  );
  return {
    candidates: windows.map((window, i) => candidateOf(window, open, correlations[i] ?? 0, history)),
    untested: [
      {
        reason: `Products with fewer than ${leastWeeksBefore} complete weeks to compare with: new ones above all`,
        count: untested.young,
      },
      { reason: "Products that sell too little for it to matter", count: untested.small },
      { reason: "Products that sell in fewer than half of the weeks", count: untested.rare },
    ].filter(({ count }) => count > 0),
  };
}

/** Both are blind to which weeks are the recent ones, so that choosing by them favours no finding. */
function isMaterial({ product, before, recent }: ProductWindow, history: ShopHistory): boolean {
  const weeks = [...before, ...recent];
  const own = weeks.reduce((sum, week) => sum + netOf(product, week), 0);
  const shop = weeks.reduce((sum, week) => sum + (history.netByWeek[week] ?? 0), 0);
  return own >= leastShareOfSales * shop && own > 0;
}

function isRegular({ product, before, recent }: ProductWindow): boolean {
  const weeks = [...before, ...recent];
  return weeks.filter((week) => netOf(product, week) > 0).length >= weeks.length / 2;
}

export type ProductChange = ProductWindow & {
  absolute: LevelChange;
  relative: LevelChange;
  p: number;
  /** Net sales of an ordinary open week. */
  usual: number;
  now: number;
  /** Change of everything else that the shop sells. */
  rest: number;
};

function compare(
  window: ProductWindow,
  open: number[],
  correlation: number,
  history: ShopHistory,
): ProductChange {
  const { product, before, recent } = window;
  const own = (week: number) => netOf(product, week) / (open[week] ?? 1);
  const others = (week: number) => (history.netByWeek[week] ?? 0) - netOf(product, week);
  const usualOthers = mean(before.map(others));
  const beside = (week: number) =>
    others(week) > 0.05 * usualOthers ? [(netOf(product, week) * usualOthers) / others(week)] : [];
  const openNow = mean(recent.map((week) => open[week] ?? 1)) / mean(before.map((week) => open[week] ?? 1));
  const absolute = levelChange(before.map(own), recent.map(own), correlation, openNow);
  const besideBefore = before.flatMap(beside);
  const besideRecent = recent.flatMap(beside);
  const canCompare = besideBefore.length >= leastWeeksBefore && besideRecent.length >= recentWeeks - 1;
  const relative = canCompare
    ? levelChange(besideBefore, besideRecent, correlation, mean(recent.map(others)) / usualOthers)
    : absolute;
  const sameWay = Math.sign(relative.change) === Math.sign(absolute.change);
  return {
    ...window,
    absolute,
    relative,
    p: sameWay ? Math.max(absolute.p, relative.p) : 1,
    usual: mean(before.map(own)),
    now: mean(recent.map(own)),
    rest: usualOthers > 0 ? mean(recent.map(others)) / usualOthers - 1 : 0,
  };
}

function candidateOf(
  window: ProductWindow,
  open: number[],
  correlation: number,
  history: ShopHistory,
): Candidate {
  const { product, before, recent } = window;
  const change = compare(window, open, correlation, history);
  const { absolute, usual, now } = change;
  const stopped = recent.every((week) => netOf(product, week) <= 0);
  const direction = stopped ? "stopped" : absolute.change < 0 ? "down" : "up";
  const again = (changed: ProductHistory) =>
    compare({ ...window, product: changed }, open, correlation, history);
  return {
    subject: { kind: "product", id: product.id, label: product.label },
    direction,
    n: before.length + recent.length,
    effect: absolute.change * 100,
    interval: [absolute.interval[0] * 100, absolute.interval[1] * 100],
    unit: "% of its usual weekly net sales",
    p: change.p,
    objection:
      smallness(change, open, history) ??
      oneBuyer(change, again) ??
      season(window, change, open, correlation, history),
    standing: `${roughMoney(now, history.currency)} a week in the last four weeks, ${roughMoney(usual, history.currency)} before (${signedPercent(absolute.change)}).`,
    severity: Math.abs(now - usual),
    value: Math.abs(now - usual) * weeksInQuarter,
    tell: () => tellProductChange(change, direction, history),
  };
}

function smallness(
  { absolute, relative, now, usual, product, before, recent }: ProductChange,
  open: number[],
  history: ShopHistory,
): string | undefined {
  const shop = mean(before.map((week) => history.netByWeek[week] ?? 0));
  if (Math.abs(absolute.change) < leastChange) return "A change of less than a fifth.";
  if (Math.abs(relative.change) < leastChange) return "The rest of the shop moved alike.";
  if (Math.abs(now - usual) < leastShareOfSales * shop) return "Too little money to act on.";
  if (absolute.interval[0] <= 0 && absolute.interval[1] >= 0)
    return "The interval of the change reaches zero.";
  const own = (week: number) => netOf(product, week) / (open[week] ?? 1);
  if (rankSumTest(recent.map(own), before.map(own)).p > 0.02)
    return "Rests on a few weeks, not on most of them.";
  return undefined;
}

/** A change that one buyer makes, by a huge order or a big return, is theirs and not the product's. */
function oneBuyer(
  { product, before, recent, absolute }: ProductChange,
  again: (product: ProductHistory) => ProductChange,
): string | undefined {
  for (const weeks of [recent, before]) {
    const buyer = largestBuyer(product, weeks);
    if (!buyer) continue;
    const rest = again(without(product, buyer.id, weeks));
    const survives =
      rest.p <= 0.01 &&
      Math.abs(rest.absolute.change) >= leastChange &&
      Math.sign(rest.absolute.change) === Math.sign(absolute.change);
    if (!survives) return `Rests on one buyer: ${buyer.label}.`;
  }
  return undefined;
}

/** Where the history reaches back far enough: the same change at the same time of last year is the season. */
function season(
  window: ProductWindow,
  { absolute }: ProductChange,
  open: number[],
  correlation: number,
  history: ShopHistory,
): string | undefined {
  const yearAgo = productWindow(
    window.product,
    open,
    firstFullWeek(window.product, history),
    history.netByWeek.length - 52,
  );
  if (!yearAgo) return undefined;
  const { change } = compare(yearAgo, open, correlation, history).absolute;
  const alike =
    Math.sign(change) === Math.sign(absolute.change) && Math.abs(change) >= Math.abs(absolute.change) / 2;
  return alike
    ? `The same happened a year ago (${signedPercent(change)} over ${counted(recentWeeks, "week")}).`
    : undefined;
}
