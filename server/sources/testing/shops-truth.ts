import type { Shop, ShopOrder } from "@/server/providers/shopify/sandbox/generate-shop";
import type { Truth } from "./beyas-truth";

/** All that Beya is to hold of the sandbox's shop, said by the shop itself. */
export function shopsTruth(shop: Shop): Truth {
  const orders = shop.orders.toSorted(byId);
  return {
    orders: orders.map((order) => orderOf(shop, order)),
    lines: orders.flatMap((order) => linesOf(shop, order)),
    customers: shop.customers.toSorted(byId).map((customer) => ({
      externalId: customer.id,
      toldVersion: customer.updatedAt.toISOString(),
      name: `${customer.firstName} ${customer.lastName}`,
      email: customer.email,
      phone: null,
      company: customer.company,
      country: customer.country,
      segment: null,
      describedAt: customer.createdAt,
      data: { state: "enabled", tags: customer.company ? "wholesale" : null },
    })),
    products: shop.products.toSorted(byId).map((product) => ({
      externalId: product.id,
      toldVersion: product.updatedAt.toISOString(),
      sku: product.sku,
      title: product.title,
      category: product.category || null,
      vendor: product.vendor || null,
      price: decimal(product.priceCents),
      currency: shop.currency,
      describedAt: product.createdAt,
      data: {
        status: "active",
        variants: product.variants?.length ?? 1,
        skus: product.variants?.map(({ sku }) => sku).join(", ") ?? product.sku,
      },
    })),
  };
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const decimal = (cents: number) => String(cents / 100);
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const isVoid = (order: ShopOrder) => order.isTest || order.cancelledAt !== null;

function orderOf({ currency }: Shop, order: ShopOrder): Record<string, unknown> {
  const gross = sum(order.lines.map((line) => line.unitPriceCents * line.quantity));
  const discounts = sum(order.lines.map((line) => line.discountCents));
  const given = order.refunds.flatMap((refund) => refund.lines);
  const returns = sum(given.map((line) => line.subtotalCents));
  const counted = (cents: number) => (isVoid(order) ? "0" : decimal(cents));
  return {
    externalId: order.id,
    toldVersion: order.updatedAt.toISOString(),
    number: `#${order.number}`,
    customer: order.customerId,
    placedAt: order.placedAt,
    country: order.country,
    currency,
    status: order.cancelledAt ? "voided" : order.refunds.length > 0 ? "partially_refunded" : "paid",
    cancelledAt: order.cancelledAt,
    isTest: order.isTest,
    lineCount: order.lines.length + given.length,
    isSale: !isVoid(order),
    gross: counted(gross),
    discounts: counted(discounts),
    returns: counted(returns),
    net: counted(gross - discounts - returns),
    shipping: counted(order.shippingCents),
    taxes: "0",
    data: {
      fulfilment: order.isFulfilled ? "fulfilled" : "unfulfilled",
      fulfilledAt: order.isFulfilled ? (order.fulfilledAt ?? order.placedAt).toISOString() : null,
      channel: "web",
      note: null,
      tags: null,
    },
  };
}

/** What was sold, on the day of the order, and what was given back, on the days of its refunds. */
function linesOf({ currency }: Shop, order: ShopOrder): Record<string, unknown>[] {
  const sold = order.lines.map((line) => {
    const gross = line.unitPriceCents * line.quantity;
    const [discount, returned] = [line.discountCents, 0];
    return { line, quantity: line.quantity, isReturn: false, at: order.placedAt, gross, discount, returned };
  });
  const refunds = order.refunds.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const returned = refunds.flatMap((refund) =>
    refund.lines.map(({ lineId, quantity, subtotalCents: returned }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      if (!line) throw new Error(`The shop gave back a line that order ${order.id} does not have.`);
      return {
        line,
        quantity: -quantity,
        isReturn: true,
        at: refund.createdAt,
        gross: 0,
        discount: 0,
        returned,
      };
    }),
  );
  return [...sold, ...returned].map(({ line, quantity, isReturn, at, gross, discount, returned }, index) => ({
    order: order.id,
    position: index + 1,
    product: line.productId,
    customer: order.customerId,
    occurredAt: at,
    country: order.country,
    currency,
    title: line.variantTitle ? `${line.title} – ${line.variantTitle}` : line.title,
    quantity: String(quantity),
    unitPrice: decimal(line.unitPriceCents),
    isReturn,
    isVoid: isVoid(order),
    gross: decimal(gross),
    discount: decimal(discount),
    returned: decimal(returned),
    net: decimal(gross - discount - returned),
    data: {},
  }));
}
