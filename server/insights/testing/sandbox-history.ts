import type { Shop, ShopOrder } from "@/server/providers/shopify/sandbox/generate-shop";
import type { CustomerHistory, Day, ProductHistory, ProductWeek, ShopHistory } from "../history/shop-history";

const weeksKept = 86;
const weeksForShare = 30;
const leastShare = 0.0002;
const msPerDay = 86_400_000;

/** What Beya calls a record of the shop. */
export type IdOf = (kind: "customer" | "product" | "order", externalId: string) => string;

/**
 * What Beya knows of a generated shop on the morning after `lastDay`, without the way through a database: the orders
 * that count, by days of the shop's own time zone, and lines by weeks that begin on Monday. Records keep the shop's ids
 * unless `idOf` gives them others.
 */
export function sandboxHistory(shop: Shop, lastDate: Date, idOf: IdOf = (_kind, id) => id): ShopHistory {
  const dayOf = localDays(shop.timeZone);
  const counted = shop.orders.filter((order) => !order.isTest && !order.cancelledAt);
  const firstDay = dayOf(shop.orders[0]?.placedAt ?? lastDate);
  const lastDay = lastDate.getTime() / msPerDay;
  // Day 0 was a Thursday, so that Mondays are 4 modulo 7.
  const weekEnd = lastDay + 1 - ((lastDay + 1 - 4) % 7);
  const weeks = Math.min(weeksKept, Math.floor((weekEnd - firstDay) / 7));
  const firstWeekDay = weekEnd - weeks * 7;
  const ordersByDay = new Array<number>(lastDay - firstDay + 1).fill(0);
  for (const order of counted) {
    const day = dayOf(order.placedAt) - firstDay;
    if (day < ordersByDay.length) ordersByDay[day] = (ordersByDay[day] ?? 0) + 1;
  }
  const lines = counted.flatMap((order) => linesOf(order, dayOf));
  const netByWeek = new Array<number>(weeks).fill(0);
  const buyers = buyersOf(shop, idOf);
  const byProduct = new Map(
    shop.products.map(({ id }) => [id, Array.from({ length: weeks }, (): Line[] => [])]),
  );
  for (const line of lines) {
    if (line.day < firstWeekDay || line.day >= weekEnd) continue;
    const week = Math.floor((line.day - firstWeekDay) / 7);
    netByWeek[week] = (netByWeek[week] ?? 0) + line.cents / 100;
    byProduct.get(line.productId)?.[week]?.push(line);
  }
  const all = shop.products
    .map(({ id, title }) => productHistory(idOf("product", id), title, byProduct.get(id) ?? [], buyers))
    .filter(({ weeks }) => weeks.some((week) => week !== undefined));
  const share = (values: number[]) => values.slice(-weeksForShare).reduce((sum, net) => sum + net, 0);
  const enough = leastShare * share(netByWeek);
  const products = all.filter(
    (product) =>
      Number.isFinite(product.firstSoldOn) && share(product.weeks.map((week) => week?.net ?? 0)) >= enough,
  );
  const small = all.length - products.length;
  return {
    currency: shop.currency,
    firstDay,
    lastDay,
    ordersByDay,
    customers: customerHistories(shop, counted, dayOf, lastDay, idOf),
    firstWeekDay,
    netByWeek,
    products,
    leftOut: small > 0 ? [{ reason: "Products that sell too little for it to matter", count: small }] : [],
  };
}

type Line = { productId: string; order: string; buyer: string; day: Day; cents: number; sells: boolean };

function linesOf(order: ShopOrder, dayOf: (at: Date) => Day): Line[] {
  const common = { order: order.id, buyer: order.customerId ?? order.id };
  const placedOn = dayOf(order.placedAt);
  const sold = order.lines.map((line) => ({
    ...common,
    productId: line.productId,
    day: placedOn,
    cents: line.unitPriceCents * line.quantity - line.discountCents,
    sells: true,
  }));
  const returned = order.refunds.flatMap((refund) =>
    refund.lines.map((line) => ({
      ...common,
      productId: order.lines.find((each) => each.id === line.lineId)?.productId ?? "",
      day: dayOf(refund.createdAt),
      cents: -line.subtotalCents,
      sells: false,
    })),
  );
  return [...sold, ...returned];
}

function customerHistories(
  shop: Shop,
  orders: ShopOrder[],
  dayOf: (at: Date) => Day,
  lastDay: Day,
  idOf: IdOf,
): CustomerHistory[] {
  const byCustomer = new Map<string, Map<Day, number>>();
  for (const order of orders) {
    const day = dayOf(order.placedAt);
    if (!order.customerId || day > lastDay) continue;
    const days = byCustomer.get(order.customerId) ?? new Map<Day, number>();
    byCustomer.set(order.customerId, days);
    days.set(day, (days.get(day) ?? 0) + centsOf(linesOf(order, dayOf)));
  }
  return shop.customers.flatMap(({ id, firstName, lastName, country }) => {
    const days = [...(byCustomer.get(id) ?? [])].sort(([a], [b]) => a - b);
    if (days.length === 0) return [];
    return [
      {
        id: idOf("customer", id),
        label: `${firstName} ${lastName}`,
        ...(country ? { country } : {}),
        orderDays: days.map(([day]) => day),
        amounts: days.map(([, cents]) => cents / 100),
      },
    ];
  });
}

type Buyer = { id: string; label: string };

/** Who is behind a line: its customer, or the order of nobody known. */
function buyersOf(shop: Shop, idOf: IdOf): (externalId: string) => Buyer {
  const known = new Map<string, Buyer>();
  for (const { id, firstName, lastName } of shop.customers)
    known.set(id, { id: idOf("customer", id), label: `${firstName} ${lastName}` });
  for (const { id, customerId, number } of shop.orders)
    if (!customerId) known.set(id, { id: idOf("order", id), label: `order #${number}` });
  return (externalId) => known.get(externalId) ?? { id: externalId, label: externalId };
}

function productHistory(
  id: string,
  label: string,
  linesByWeek: Line[][],
  buyers: (externalId: string) => Buyer,
): ProductHistory {
  const sales = linesByWeek.flat().filter(({ sells, cents }) => sells && cents > 0);
  return {
    id,
    label,
    firstSoldOn: Math.min(...sales.map(({ day }) => day)),
    weeks: linesByWeek.map((during) => weekOf(during, buyers)),
  };
}

function weekOf(lines: Line[], buyers: (externalId: string) => Buyer): ProductWeek | undefined {
  if (lines.length === 0) return undefined;
  const byBuyer = new Map<string, Line[]>();
  for (const line of lines) {
    const theirs = byBuyer.get(line.buyer);
    if (theirs) theirs.push(line);
    else byBuyer.set(line.buyer, [line]);
  }
  const parts = [...byBuyer].map(([externalId, theirs]) => ({
    ...buyers(externalId),
    cents: centsOf(theirs),
    orders: ordersOf(theirs),
  }));
  const { cents, ...top } = parts.reduce((a, b) => {
    const difference = Math.abs(b.cents) - Math.abs(a.cents);
    return difference > 0 || (difference === 0 && b.id < a.id) ? b : a;
  });
  return { net: centsOf(lines) / 100, orders: ordersOf(lines), top: { ...top, net: cents / 100 } };
}

const centsOf = (lines: Line[]) => lines.reduce((sum, { cents }) => sum + cents, 0);
const ordersOf = (lines: Line[]) =>
  new Set(lines.filter(({ sells }) => sells).map(({ order }) => order)).size;

const knownDays = new Map<string, Map<number, Day>>();

/** Days of a time zone; formatting is slow, so each hour is looked up once for all shops. */
function localDays(timeZone: string): (at: Date) => Day {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const known = knownDays.get(timeZone) ?? new Map<number, Day>();
  knownDays.set(timeZone, known);
  return (at) => {
    const hour = Math.floor(at.getTime() / 3_600_000);
    const day = known.get(hour) ?? Date.parse(format.format(new Date(hour * 3_600_000))) / msPerDay;
    known.set(hour, day);
    return day;
  };
}
