import { addDays, isFestive, saleCodeOn, seasonOf } from "./calendar";
import { generateCatalogue, type ShopProduct } from "./catalogue";
import { firstCustomerId, firstOrderId, idsFrom } from "./ids";
import { generateCustomer, type ShopCustomer } from "./people";
import { type PlantedEffect, plantEffects } from "./planted-effects";
import { Random } from "./random";

export type ShopLine = {
  id: string;
  productId: string;
  title: string;
  variantTitle?: string;
  sku: string;
  quantity: number;
  unitPriceCents: number;
  discountCents: number;
};
export type ShopRefund = {
  id: string;
  createdAt: Date;
  lines: { lineId: string; quantity: number; subtotalCents: number }[];
};
export type ShopOrder = {
  id: string;
  number: number;
  customerId: string | null;
  placedAt: Date;
  updatedAt: Date;
  cancelledAt: Date | null;
  isTest: boolean;
  isFulfilled: boolean;
  fulfilledAt?: Date;
  country: string | null;
  discountCode: string | null;
  shippingCents: number;
  lines: ShopLine[];
  refunds: ShopRefund[];
};
export type Shop = {
  name: string;
  timeZone: string;
  currency: string;
  customers: ShopCustomer[];
  products: ShopProduct[];
  /** Oldest first. */
  orders: ShopOrder[];
  /** What is true in this shop beyond chance: the answers that detectors are held to. */
  planted: PlantedEffect[];
};

export type ShopOptions = {
  seed: number;
  /** The last day with orders; the shop opened `years` earlier. */
  lastDay: Date;
  years?: number;
  /** Without effects nothing in the shop is true beyond chance. */
  withEffects?: boolean;
};

type Regular = {
  customer: ShopCustomer;
  gapDays: number;
  shape: number;
  nextAt: number;
  quietFrom: Date | undefined;
};

const regularShare = 0.04;
const foundingRegulars = 150;

/**
 * A believable gift shop: growth, seasons, weekdays, a closed Christmas, regulars with rhythms of their own, passers-by,
 * sales, returns, cancelled and test orders. The same options give the same shop.
 */
export function generateShop({ seed, lastDay, years = 3, withEffects = true }: ShopOptions): Shop {
  const random = new Random(seed);
  const days = Math.round(years * 365);
  const opened = addDays(lastDay, -days);
  const products = generateCatalogue(random, opened, 7_100_001);
  const customers: ShopCustomer[] = [];
  const regulars: Regular[] = [];
  const orders: ShopOrder[] = [];
  const effects = withEffects ? plantEffects(random, products, lastDay) : undefined;
  const nextId = idsFrom(firstOrderId);
  const end = addDays(lastDay, 1);

  const place = (customer: ShopCustomer, day: Date) => {
    const demand = (product: ShopProduct) => appeal(product, day) * (effects?.demand(product, day) ?? 1);
    orders.push(generateOrder(random, { customer, day, products, nextId, demand, end }));
  };

  for (let index = 0; index <= days; index++) {
    const day = addDays(opened, index);
    const season = seasonOf(day);
    const growth = 1 + (0.5 * index) / days;
    const founding = index < 90 ? random.poisson(foundingRegulars / 90) : 0;
    for (let newcomers = founding + random.poisson(4 * season * growth); newcomers > 0; newcomers--) {
      const isRegular = newcomers <= founding || random.chance(regularShare);
      const id = String(firstCustomerId + BigInt(customers.length * 3));
      const customer = generateCustomer(random, id, day, isRegular);
      customers.push(customer);
      place(customer, day);
      if (!isRegular) continue;
      const gapDays = Math.min(160, Math.max(12, Math.exp(3.75 + random.normal() * 0.5)));
      const shape = random.integer(4, 9);
      regulars.push({
        customer,
        gapDays,
        shape,
        nextAt: index + random.gamma(shape, gapDays),
        quietFrom: undefined,
      });
    }
    // A closed shop delays regulars; it does not lose them.
    if (season < 0.5) continue;
    for (const regular of regulars) {
      if (regular.nextAt > index || (regular.quietFrom && day >= regular.quietFrom)) continue;
      if (!random.chance(Math.min(1, season * 0.7))) continue;
      place(regular.customer, day);
      regular.nextAt = index + random.gamma(regular.shape, regular.gapDays);
      regular.quietFrom ??= effects?.quietFrom(regular.customer, regular.gapDays, index, days);
    }
  }
  return {
    name: "Harbour & Heron",
    timeZone: "Europe/London",
    currency: "GBP",
    customers,
    products,
    orders: numbered(orders),
    planted: effects?.planted() ?? [],
  };
}

function numbered(orders: ShopOrder[]): ShopOrder[] {
  return orders
    .toSorted((a, b) => a.placedAt.getTime() - b.placedAt.getTime())
    .map((order, index) => ({ ...order, number: 1001 + index }));
}

type OrderRequest = {
  customer: ShopCustomer;
  day: Date;
  products: ShopProduct[];
  nextId: () => string;
  /** The moment the generated past ends. */
  end: Date;
  /** How likely a product is chosen, compared with the others. */
  demand: (product: ShopProduct) => number;
};

function generateOrder(
  random: Random,
  { customer, day, products, nextId, demand, end }: OrderRequest,
): ShopOrder {
  const placedAt = new Date(day.getTime() + random.integer(7 * 3600, 22 * 3600) * 1000);
  const saleCode = saleCodeOn(day);
  const discountCode = saleCode && random.chance(0.8) ? saleCode : random.chance(0.06) ? "WELCOME10" : null;
  const discountShare = discountCode === "WELCOME10" ? 0.1 : discountCode ? 0.15 : 0;
  const wholesale = customer.company !== null;
  const chosen = new Set<ShopProduct>();
  const wanted = 1 + Math.min(7, random.poisson(wholesale ? 2 : 1.1));
  while (chosen.size < wanted) {
    chosen.add(random.weighted(products, demand));
  }
  const lines = [...chosen].map((product): ShopLine => {
    const quantity = wholesale ? random.integer(3, 9) : 1 + (random.chance(0.25) ? random.integer(1, 3) : 0);
    return {
      id: nextId(),
      productId: product.id,
      title: product.title,
      sku: product.sku,
      quantity,
      unitPriceCents: product.priceCents,
      discountCents: Math.round(product.priceCents * quantity * discountShare),
    };
  });
  const order: ShopOrder = {
    id: nextId(),
    number: 0,
    customerId: customer.id,
    placedAt,
    updatedAt: placedAt,
    cancelledAt: null,
    isTest: random.chance(0.002),
    isFulfilled: true,
    country: customer.country,
    discountCode,
    shippingCents: random.chance(0.5) ? 395 : 0,
    lines,
    refunds: [],
  };
  if (random.chance(0.008)) {
    order.cancelledAt = new Date(placedAt.getTime() + 3_600_000);
    order.updatedAt = order.cancelledAt;
  } else if (random.chance(0.05)) {
    refundOneLine(random, order, nextId, end);
  }
  return order;
}

function appeal(product: ShopProduct, day: Date): number {
  if (!product.festive) return product.popularity;
  return isFestive(day) ? product.popularity * 2.5 : 0;
}

function refundOneLine(random: Random, order: ShopOrder, nextId: () => string, end: Date): void {
  const line = random.pick(order.lines);
  const quantity = random.integer(1, line.quantity);
  const paidCents = line.unitPriceCents * line.quantity - line.discountCents;
  const createdAt = new Date(order.placedAt.getTime() + random.integer(3, 20) * 86_400_000);
  // What would be given back after the shop's last day has not happened yet.
  if (createdAt >= end) return;
  order.refunds.push({
    id: nextId(),
    createdAt,
    lines: [{ lineId: line.id, quantity, subtotalCents: Math.round((paidCents * quantity) / line.quantity) }],
  });
  order.updatedAt = createdAt;
}
