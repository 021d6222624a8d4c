import type { ShopHistory } from "../history/shop-history";
import { counted, dateWords, daysPeriod, exactMoney, oneIn, roughMoney, signedPercent } from "../words";
import type { Narrative } from "./contract";
import type { ProductChange } from "./product-change";
import { largestBuyer, netOf } from "./product-weeks";

const suggestions: Record<string, (name: string) => string> = {
  up: (name) =>
    `Check that ${name} stays in stock, and what brought the demand: more of the same may sell too.`,
  down: (name) =>
    `Look whether ${name} was out of stock, moved, or changed in price; then decide to promote it or to buy less.`,
  stopped: (name) => `If ${name} is out of stock, reorder it; if you stopped selling it, dismiss this.`,
};

/** Puts a product's change into words. Every number is a sum of its rows or from its test. */
export function tellProductChange(change: ProductChange, direction: string, history: ShopHistory): Narrative {
  const { product, before, recent, usual, now, rest, absolute, p } = change;
  const { currency } = history;
  const firstDay = dayOfWeek(history, recent[0] ?? 0);
  const lastDay = dayOfWeek(history, recent[recent.length - 1] ?? 0) + 6;
  const total = recent.reduce((sum, week) => sum + netOf(product, week), 0);
  const orders = recent.reduce((sum, week) => sum + (product.weeks[week]?.orders ?? 0), 0);
  const percent = signedPercent(absolute.change);
  const interval = `${signedPercent(absolute.interval[0])} to ${signedPercent(absolute.interval[1])}`;
  const usually = roughMoney(usual, currency);
  const weeks = counted(recent.length, "complete week");
  const buyer = largestBuyer(product, recent);
  const buyerPart =
    direction === "up" && buyer && buyer.net > total / 4
      ? ` The largest buyer took ${exactMoney(buyer.net, currency)} of it; without them the change holds.`
      : "";
  const atStake = roughMoney(Math.abs(now - usual) * 13, currency);
  return {
    title:
      direction === "stopped"
        ? `${product.label} has not sold for ${counted(recent.length, "week")}; it usually brings ${usually} a week.`
        : `${product.label} brings ${roughMoney(now, currency)} a week now; it was ${usually} before (${percent}).`,
    body:
      `In the ${weeks} from ${dateWords(firstDay)} to ${dateWords(lastDay)} its net sales were ${exactMoney(total, currency)} in ${counted(orders, "order")}. ` +
      `In the ${counted(before.length, "week")} before, an ordinary week brought ${usually}. ` +
      `That is ${percent} (95 % interval ${interval}), while the rest of the shop moved by ${signedPercent(rest)}. ` +
      `If nothing had changed, a difference this large would come up in ${oneIn(p)} cases.${buyerPart}`,
    suggestion: (suggestions[direction] ?? suggestions.down)?.(product.label) ?? "",
    evidence: {
      figures: [
        { label: `Net sales, last ${weeks}`, value: exactMoney(total, currency) },
        { label: "Orders in them", value: String(orders) },
        { label: "A week now", value: roughMoney(now, currency) },
        { label: "A week before", value: usually },
        { label: "Change", value: `${percent} (${interval})` },
        { label: "Rest of the shop", value: signedPercent(rest) },
        { label: "Difference in a quarter", value: atStake },
        { label: "Data until", value: dateWords(history.lastDay) },
      ],
      series: [...before, ...recent].map((week) => ({
        label: dateWords(dayOfWeek(history, week)),
        value: Math.round(netOf(product, week) * 100) / 100,
      })),
      seriesAxes: {
        title: `Net sales of ${product.label} by week`,
        value: `Net sales, ${currency}`,
        label: "Week of",
      },
      rows: {
        metric: "net_sales",
        // As many weeks before as now, so that one sees the one beside the other, and a product that stopped has rows.
        period: daysPeriod(firstDay - 7 * recent.length, lastDay),
        filters: [{ dimension: "product", values: [product.id], label: product.label }],
      },
    },
  };
}

function dayOfWeek(history: ShopHistory, week: number): number {
  return history.firstWeekDay + week * 7;
}
