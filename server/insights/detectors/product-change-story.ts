import type { ShopHistory } from "../history/shop-history";
import {
  counted,
  dateWords,
  daysPeriod,
  exactMoney,
  oneIn,
  roughCount,
  roughMoney,
  signedPercent,
} from "../words";
import type { ProductChange } from "./compare-product";
import type { Narrative } from "./contract";
import { largestBuyer, netOf, ordersOf } from "./product-weeks";

const suggestions: Record<string, (name: string) => string> = {
  up: (name) =>
    `Check that ${name} stays in stock, and what brought the demand: more of the same may sell too.`,
  down: (name) =>
    `Look whether ${name} was out of stock, moved, or changed in price; then decide to promote it or to buy less.`,
  stopped: (name) => `If ${name} is out of stock, reorder it; if you stopped selling it, dismiss this.`,
};

type Around = { direction: string; history: ShopHistory; yearAgo: number | undefined };

/** Puts a product's change into words. Every number is a sum of its rows, an average of them, or from its test. */
export function tellProductChange(change: ProductChange, { direction, history, yearAgo }: Around): Narrative {
  const { product, before, recent, net, orders, rest, absolute, relative } = change;
  const { currency } = history;
  const lastDay = dayOfWeek(history, recent[recent.length - 1] ?? 0) + 6;
  const money = (value: number) => roughMoney(value, currency);
  const total = exactMoney(
    sumOver(recent, (week) => netOf(product, week)),
    currency,
  );
  const inRecent = counted(
    sumOver(recent, (week) => ordersOf(product, week)),
    "order",
  );
  const inBefore = counted(
    sumOver(before, (week) => ordersOf(product, week)),
    "order",
  );
  const weeks = counted(recent.length, "complete week");
  const weeksBefore = counted(before.length, "week");
  const percent = signedPercent(absolute.change);
  const interval = `${signedPercent(absolute.interval[0])} to ${signedPercent(absolute.interval[1])}`;
  const title =
    direction === "stopped"
      ? `Nobody has bought ${product.label} for ${counted(recent.length, "week")}; it used to be in ${roughCount(orders.before, "order")} a week.`
      : `${product.label} is bought ${direction === "up" ? "more" : "less"} often: in ${roughCount(orders.now, "order")} a week now, ${roughCount(orders.before)} before.`;
  return {
    title,
    body: [
      `In the ${weeks} from ${dateWords(dayOfWeek(history, recent[0] ?? 0))} to ${dateWords(lastDay)} it was in ${inRecent}, with net sales of ${total}.`,
      `In the ${weeksBefore} before it was in ${inBefore}, and an ordinary week brought ${money(net.before)}.`,
      `That is ${percent} (95 % interval ${interval}), while everything else in the shop was bought ${moved(rest)}.`,
      `If nothing had changed, a difference this large would come up in ${oneIn(relative.p)} cases.`,
      ...largestBuyerPart(change, direction, currency),
      ...(yearAgo === undefined
        ? ["The data does not reach back far enough to rule out that this is the season."]
        : []),
    ].join(" "),
    suggestion: (suggestions[direction] ?? suggestions.down)?.(product.label) ?? "",
    evidence: {
      figures: [
        { label: `Orders with it, last ${weeks}`, value: inRecent.replace(/ .*/, "") },
        { label: `Orders with it, ${weeksBefore} before`, value: inBefore.replace(/ .*/, "") },
        { label: "A week now", value: `${roughCount(orders.now, "order")}, ${money(net.now)}` },
        { label: "A week before", value: `${roughCount(orders.before, "order")}, ${money(net.before)}` },
        { label: "Change of orders", value: `${percent} (${interval})` },
        { label: "Rest of the shop", value: signedPercent(rest) },
        { label: `Net sales, last ${weeks}`, value: total },
        { label: "Difference in a quarter", value: money(Math.abs(net.now - net.before) * 13) },
        { label: "Data until", value: dateWords(history.lastDay) },
      ],
      series: [...before, ...recent].map((week) => ({
        label: dateWords(dayOfWeek(history, week)),
        value: ordersOf(product, week),
      })),
      seriesAxes: {
        title: `Orders with ${product.label} by week`,
        value: "Orders",
        label: "Week of",
      },
      rows: {
        metric: "net_sales",
        period: daysPeriod(dayOfWeek(history, before[0] ?? 0), lastDay),
        filters: [{ dimension: "product", values: [product.id], label: product.label }],
      },
    },
  };
}

/** "6 % more often" */
function moved(rest: number): string {
  const percent = Math.round(Math.abs(rest) * 100);
  return percent === 0 ? "as often as before" : `${percent} % ${rest > 0 ? "more" : "less"} often`;
}

function largestBuyerPart({ product, recent }: ProductChange, direction: string, currency: string): string[] {
  const buyer = largestBuyer(product, recent);
  const total = sumOver(recent, (week) => netOf(product, week));
  return direction === "up" && buyer && buyer.net > total / 4
    ? [`The largest buyer took ${exactMoney(buyer.net, currency)} of it; without them the change holds.`]
    : [];
}

function sumOver(weeks: number[], of: (week: number) => number): number {
  return weeks.reduce((sum, week) => sum + of(week), 0);
}

function dayOfWeek(history: ShopHistory, week: number): number {
  return history.firstWeekDay + week * 7;
}
