import type { CustomerHistory, ProductHistory, ProductWeek, ShopHistory } from "../history/shop-history";
import { type Random, seededRandom } from "./random";

export type ShopRecipe = {
  seed: number;
  weeks?: number;
  customers?: number;
  products?: number;
  /** How regular customers order: gamma shapes to pick from. */
  regularity?: number[];
  /** Mean days between a customer's orders, and how much that varies over customers (gamma shape). */
  meanGap?: number;
  rateShape?: number;
  /** Pace of the whole shop on a day of the history (0-based); 0 where it is closed. */
  pace?: (day: number) => number;
  /** Demand of a product in a week (0-based), relative to its usual one. */
  demand?: (product: number, week: number) => number;
  /** Day of the history after which customer i no longer orders. */
  gone?: (customer: number) => number | undefined;
  /** Correlation of a product's demand from week to week. */
  persistence?: number;
};

/** A Monday, so that weeks start with the history. */
const firstDay = 14977;

/**
 * A shop in which nothing happens but chance, weekdays, seasons and closed days, unless the recipe says so: customers
 * order in gamma rhythms on the shop's clock, products sell in overdispersed numbers of orders with skewed amounts.
 */
export function madeUpShop(recipe: ShopRecipe): ShopHistory {
  const random = seededRandom(recipe.seed);
  const { weeks = 30, customers = 200, products = 60 } = recipe;
  const days = weeks * 7;
  const pace = Array.from({ length: days }, (_, d) => weekdayPace(d) * (recipe.pace?.(d) ?? 1));
  const people = Array.from({ length: customers }, (_, i) => madeUpCustomer(i, pace, recipe, random));
  const goods = Array.from({ length: products }, (_, i) => madeUpProduct(i, weeks, pace, recipe, random));
  // Guests order too: they have no history, but show on which days the shop is open.
  const ordersByDay = pace.map((p) => random.poisson(3 * p));
  for (const { orderDays } of people)
    for (const day of orderDays) ordersByDay[day - firstDay] = (ordersByDay[day - firstDay] ?? 0) + 1;
  return {
    currency: "GBP",
    firstDay,
    lastDay: firstDay + days - 1,
    ordersByDay,
    customers: people.filter((person) => person.orderDays.length > 0),
    firstWeekDay: firstDay,
    netByWeek: Array.from({ length: weeks }, (_, w) =>
      goods.reduce((sum, g) => sum + (g.weeks[w]?.net ?? 0), 0),
    ),
    products: goods,
    leftOut: [],
  };
}

/** Closed on Saturdays, quiet on Sundays. */
function weekdayPace(day: number): number {
  return [1.1, 1.2, 1.2, 1.3, 1, 0, 0.6][day % 7] ?? 1;
}

function madeUpCustomer(index: number, pace: number[], recipe: ShopRecipe, random: Random): CustomerHistory {
  const { meanGap = 25, rateShape = 2, regularity = [0.6, 1, 1.7, 3, 8] } = recipe;
  const shape = random.pick(regularity);
  const ownGap = (meanGap * rateShape) / random.gamma(rateShape);
  const end = Math.min(pace.length, recipe.gone?.(index) ?? pace.length);
  const orderDays: number[] = [];
  // Many cycles before the history starts, so that it starts at no special moment.
  let wait = random.uniform() * ownGap + (ownGap * random.gamma(shape)) / shape;
  for (let cycle = 0; cycle < 20; cycle++) wait = Math.abs(wait - (ownGap * random.gamma(shape)) / shape);
  for (let day = 0; day < end; day++) {
    wait -= pace[day] ?? 0;
    if (wait > 0) continue;
    orderDays.push(firstDay + day);
    while (wait <= 0) wait += (ownGap * random.gamma(shape)) / shape;
  }
  const usual = Math.exp(5.5 + 0.6 * random.normal());
  const amounts = orderDays.map(() => usual * Math.exp(0.5 * random.normal()));
  return { id: `customer-${index}`, label: `Customer ${index}`, orderDays, amounts };
}

function madeUpProduct(
  index: number,
  weeks: number,
  pace: number[],
  recipe: ShopRecipe,
  random: Random,
): ProductHistory {
  const ordersPerWeek = Math.exp(1.2 + 0.9 * random.normal());
  const spread = random.pick([0.1, 0.3, 0.6]);
  const amount = Math.exp(3 + 0.6 * random.normal());
  const persistence = recipe.persistence ?? 0;
  let mood = random.normal();
  const sold = Array.from({ length: weeks }, (_, week): ProductWeek | undefined => {
    const paceOfWeek = pace.slice(week * 7, week * 7 + 7).reduce((sum, p) => sum + p, 0) / 6.4;
    mood = persistence * mood + Math.sqrt(1 - persistence ** 2) * random.normal();
    const sway = Math.exp(Math.sqrt(Math.log1p(spread)) * mood - Math.log1p(spread) / 2);
    const orders = random.poisson(ordersPerWeek * paceOfWeek * sway * (recipe.demand?.(index, week) ?? 1));
    if (orders === 0) return undefined;
    const parts = Array.from({ length: orders }, () => amount * Math.exp(0.8 * random.normal()));
    const largest = Math.max(...parts);
    const buyer = `buyer-${Math.floor(random.uniform() * 1e9)}`;
    return {
      net: parts.reduce((sum, part) => sum + part, 0),
      orders,
      top: { id: buyer, label: buyer, net: largest, orders: 1 },
    };
  });
  return { id: `product-${index}`, label: `Product ${index}`, firstSoldOn: firstDay, weeks: sold };
}
