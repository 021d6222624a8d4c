import type { ProductHistory } from "../history/shop-history";
import { rankSumTest } from "../statistics/rank-sum";
import { counted, signedPercent } from "../words";
import { compareProduct, type ProductChange, type Surroundings } from "./compare-product";
import { besideOthers, largestBuyer, leastShareOfSales, recentWeeks, without } from "./product-weeks";

const leastChange = 0.2;

/** Why a product's change is not told, however sure it is: immaterial, or explained by something else. */
export function objectionTo(
  change: ProductChange,
  surroundings: Surroundings,
  yearAgo: number | undefined,
): string | undefined {
  return (
    smallness(change) ??
    money(change, surroundings) ??
    fewWeeks(change, surroundings) ??
    oneBuyer(change, surroundings) ??
    season(change, yearAgo)
  );
}

function smallness({ absolute, relative }: ProductChange): string | undefined {
  if (Math.abs(relative.change) < leastChange) return "A change of less than a fifth.";
  const [low, high] = absolute.interval;
  if (Math.abs(absolute.change) < leastChange || (low <= 0 && high >= 0))
    return "It changed beside the rest of the shop, but hardly in itself.";
  return undefined;
}

function money({ relative, net, before }: ProductChange, { history }: Surroundings): string | undefined {
  const shop = before.reduce((sum, week) => sum + (history.netByWeek[week] ?? 0), 0) / before.length;
  if (Math.sign(net.now - net.before) !== Math.sign(relative.change))
    return `It is bought ${relative.change > 0 ? "more" : "less"} often, but does not bring ${relative.change > 0 ? "more" : "less"}.`;
  if (Math.abs(net.now - net.before) < leastShareOfSales * shop) return "Too little money to act on.";
  return undefined;
}

function fewWeeks(
  { product, before, recent }: ProductChange,
  { purchases }: Surroundings,
): string | undefined {
  const rates = (weeks: number[]) =>
    besideOthers(product, weeks, purchases).map(({ count, exposure }) => count / Math.max(1, exposure));
  return rankSumTest(rates(recent), rates(before)).p > 0.02
    ? "Rests on a few weeks, not on most of them."
    : undefined;
}

/** A change that one buyer makes, by a huge order or a big return, is theirs and not the product's. */
function oneBuyer(change: ProductChange, surroundings: Surroundings): string | undefined {
  const { product, before, recent, relative } = change;
  const again = (changed: ProductHistory) =>
    compareProduct(surroundings, { product: changed, before, recent });
  for (const weeks of [recent, before]) {
    const buyer = largestBuyer(product, weeks);
    if (!buyer) continue;
    const rest = again(without(product, buyer.id, weeks));
    const survives =
      rest.relative.p <= 0.01 &&
      Math.abs(rest.relative.change) >= leastChange &&
      [rest.relative.change, rest.net.now - rest.net.before].every(
        (difference) => Math.sign(difference) === Math.sign(relative.change),
      );
    if (!survives) return `Rests on one buyer: ${buyer.label}.`;
  }
  return undefined;
}

/** Half of the same change, in steps of doubling or halving, at the same time of last year is the season. */
function season({ relative }: ProductChange, yearAgo: number | undefined): string | undefined {
  if (yearAgo === undefined) return undefined;
  // A fall to nothing is not an infinite one.
  const size = (change: number) => Math.log(Math.max(0.05, 1 + change));
  return size(yearAgo) / size(relative.change) >= 0.5
    ? `The same happened a year ago (${signedPercent(yearAgo)} over ${counted(recentWeeks, "week")}).`
    : undefined;
}
