import { breathe } from "../breathe";
import { openDays } from "../history/closures";
import type { ShopHistory } from "../history/shop-history";
import { driftsOf } from "../statistics/drift";
import { counted, roughCount, signedPercent } from "../words";
import { changeAYearAgo, compareProduct, type Surroundings } from "./compare-product";
import type { Candidate, Detection, Detector } from "./contract";
import { tellProductChange } from "./product-change-story";
import { objectionTo } from "./product-objections";
import {
  besideOthers,
  firstFullWeek,
  hasOthers,
  leastShareOfSales,
  leastWeeksBefore,
  netOf,
  openPart,
  ordersOf,
  type ProductWindow,
  productWindow,
  purchasesOf,
  windowWeeks,
} from "./product-weeks";

const weeksInQuarter = 13;

/** Products that are bought more or less often than before, beside everything else that the shop sells. */
export const productChange: Detector = {
  id: "product-change",
  category: "operations",
  nullHypothesis:
    "In the last four complete weeks the product was bought as often, beside the shop's other products, as in its weeks before.",
  test: "Tail of the orders promised by the weeks before: Poisson with a level that drifts as the shop's products do (gamma or lognormal, the more cautious), drift by product shrunk to the group's",
  unitOfAnalysis: "an order with this product, in complete weeks",
  detect,
};

async function detect(history: ShopHistory): Promise<Detection> {
  const open = openPart(history, openDays(history));
  const end = history.netByWeek.length;
  const purchases = purchasesOf(history, Math.max(0, end - windowWeeks));
  const untested = { young: 0, small: 0, rare: 0, alone: 0 };
  const windows: ProductWindow[] = [];
  for (const product of history.products) {
    const window = productWindow(product, open, firstFullWeek(product, history), end);
    if (!window) untested.young++;
    else if (!isMaterial(window, history)) untested.small++;
    else if (!isRegular(window)) untested.rare++;
    else if (!hasOthers(window, purchases)) untested.alone++;
    else windows.push(window);
  }
  const drifts = driftsOf(windows.map(({ product, before }) => besideOthers(product, before, purchases)));
  const candidates: Candidate[] = [];
  for (const [i, window] of windows.entries()) {
    await breathe();
    const drift = drifts[i];
    if (drift) candidates.push(candidateOf({ history, open, purchases, drift }, window));
  }
  return {
    candidates,
    untested: [
      {
        reason: `Products with fewer than ${leastWeeksBefore} complete weeks to compare with: new ones above all`,
        count: untested.young,
      },
      { reason: "Products that sell too little for it to matter", count: untested.small },
      { reason: "Products that sell in fewer than half of the weeks", count: untested.rare },
      { reason: "Products beside which the shop sells hardly anything", count: untested.alone },
    ].filter(({ count }) => count > 0),
  };
}

/** All are blind to which weeks are the recent ones, so that choosing by them favours no finding. */
function isMaterial({ product, before, recent }: ProductWindow, history: ShopHistory): boolean {
  const weeks = [...before, ...recent];
  const own = weeks.reduce((sum, week) => sum + netOf(product, week), 0);
  const shop = weeks.reduce((sum, week) => sum + (history.netByWeek[week] ?? 0), 0);
  return own >= leastShareOfSales * shop && own > 0;
}

function isRegular({ product, before, recent }: ProductWindow): boolean {
  const weeks = [...before, ...recent];
  return weeks.filter((week) => ordersOf(product, week) > 0).length >= weeks.length / 2;
}

function candidateOf(surroundings: Surroundings, window: ProductWindow): Candidate {
  const { product, before, recent } = window;
  const change = compareProduct(surroundings, window);
  const { relative, absolute, orders, net } = change;
  const yearAgo = changeAYearAgo(product, surroundings);
  const stopped = recent.every((week) => ordersOf(product, week) === 0);
  const direction = stopped ? "stopped" : relative.change < 0 ? "down" : "up";
  const difference = Math.abs(net.now - net.before);
  return {
    subject: { kind: "product", id: product.id, label: product.label },
    direction,
    n: before.length + recent.length,
    effect: relative.change * 100,
    interval: [relative.interval[0] * 100, relative.interval[1] * 100],
    unit: "% of how often it was bought, beside the shop's other products",
    p: relative.p,
    objection: objectionTo(change, surroundings, yearAgo),
    standing: `In ${roughCount(orders.now, "order")} a week over the last ${counted(recent.length, "week")}, ${roughCount(orders.before)} before (${signedPercent(absolute.change)}).`,
    severity: difference,
    value: difference * weeksInQuarter,
    tell: () => tellProductChange(change, { direction, history: surroundings.history, yearAgo }),
  };
}
