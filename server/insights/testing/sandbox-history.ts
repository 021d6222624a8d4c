import type { Shop, ShopOrder } from "@/server/providers/shopify/sandbox/generate-shop";
import type { CustomerHistory, Day, ProductHistory, ShopHistory } from "../history/shop-history";

const weeksKept = 86;
const weeksForShare = 30;
const leastShare = 0.0002;
const msPerDay = 86_400_000;

/**
 * What Beya knows of a generated shop on the morning after `lastDay`, without the way through a database: the orders
 * that count, by days of the shop's own time zone, and lines by weeks that begin on Monday.
 */
export function sandboxHistory(shop: Shop, lastDate: Date): ShopHistory {
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
  const byProduct = new Map(
    shop.products.map(({ id }) => [id, Array.from({ length: weeks }, (): Line[] => [])]),
  );
  for (const line of lines) {
    if (line.day < firstWeekDay || line.day >= weekEnd) continue;
    const week = Math.floor((line.day - firstWeekDay) / 7);
    netByWeek[week] = (netByWeek[week] ?? 0) + line.net;
    byProduct.get(line.productId)?.[week]?.push(line);
  }
  const all = shop.products.map(({ id, title }) => productHistory(id, title, byProduct.get(id) ?? []));
  const share = (values: number[]) => values.slice(-weeksForShare).reduce((sum, net) => sum + net, 0);
  const enough = leastShare * share(netByWeek);
  return {
    currency: shop.currency,
    firstDay,
    lastDay,
    ordersByDay,
    customers: customerHistories(shop, counted, dayOf, lastDay),
    firstWeekDay,
    netByWeek,
    products: all.filter(
      (product) =>
        Number.isFinite(product.firstSoldOn) && share(product.weeks.map((week) => week?.net ?? 0)) >= enough,
    ),
    leftOut: [],
  };
}

type Line = { productId: string; order: string; buyer: string; day: Day; net: number; sells: boolean };

function linesOf(order: ShopOrder, dayOf: (at: Date) => Day): Line[] {
  const common = { order: order.id, buyer: order.customerId ?? order.id };
  const sold = order.lines.map((line) => ({
    ...common,
    productId: line.productId,
    day: dayOf(order.placedAt),
    net: (line.unitPriceCents * line.quantity - line.discountCents) / 100,
    sells: true,
  }));
  const returned = order.refunds.flatMap((refund) =>
    refund.lines.map((line) => ({
      ...common,
      productId: order.lines.find((each) => each.id === line.lineId)?.productId ?? "",
      day: dayOf(refund.createdAt),
      net: -line.subtotalCents / 100,
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
): CustomerHistory[] {
  const byCustomer = new Map<string, Map<Day, number>>();
  for (const order of orders) {
    const day = dayOf(order.placedAt);
    if (!order.customerId || day > lastDay) continue;
    const days = byCustomer.get(order.customerId) ?? new Map<Day, number>();
    byCustomer.set(order.customerId, days);
    const net = linesOf(order, dayOf).reduce((sum, line) => sum + line.net, 0);
    days.set(day, (days.get(day) ?? 0) + net);
  }
  return shop.customers.flatMap(({ id, firstName, lastName }) => {
    const days = [...(byCustomer.get(id) ?? [])].sort(([a], [b]) => a - b);
    if (days.length === 0) return [];
    const [orderDays, amounts] = [days.map(([day]) => day), days.map(([, net]) => net)];
    return [{ id, label: `${firstName} ${lastName}`, orderDays, amounts }];
  });
}

function productHistory(id: string, label: string, linesByWeek: Line[][]): ProductHistory {
  const sales = linesByWeek.flat().filter(({ sells, net }) => sells && net > 0);
  return {
    id,
    label,
    firstSoldOn: Math.min(...sales.map(({ day }) => day)),
    weeks: linesByWeek.map((during) => {
      if (during.length === 0) return undefined;
      const buyers = new Map<string, Line[]>();
      for (const line of during) buyers.set(line.buyer, [...(buyers.get(line.buyer) ?? []), line]);
      const [buyer = "", theirs = []] =
        [...buyers].sort(([, a], [, b]) => Math.abs(netOf(b)) - Math.abs(netOf(a)))[0] ?? [];
      return {
        net: netOf(during),
        orders: ordersOf(during),
        top: { id: buyer, label: buyer, net: netOf(theirs), orders: ordersOf(theirs) },
      };
    }),
  };
}

const netOf = (lines: Line[]) => lines.reduce((sum, line) => sum + line.net, 0);
const ordersOf = (lines: Line[]) =>
  new Set(lines.filter(({ sells }) => sells).map(({ order }) => order)).size;

/** Days of a time zone; formatting is slow, so each hour is looked up once. */
function localDays(timeZone: string): (at: Date) => Day {
  const format = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  const known = new Map<number, Day>();
  return (at) => {
    const hour = Math.floor(at.getTime() / 3_600_000);
    const day = known.get(hour) ?? Date.parse(format.format(new Date(hour * 3_600_000))) / msPerDay;
    known.set(hour, day);
    return day;
  };
}
