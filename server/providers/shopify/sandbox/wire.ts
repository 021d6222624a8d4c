import type { ShopProduct } from "./catalogue";
import type { Shop, ShopLine, ShopOrder } from "./generate-shop";
import type { ShopCustomer } from "./people";

/** Things of the shop in the shapes of the Admin GraphQL API; lists are left to the connections. */
export function wireOrder(shop: Shop, order: ShopOrder) {
  const address = { company: null, countryCodeV2: order.country };
  const refunded = order.refunds.length > 0;
  return {
    id: gid("Order", order.id),
    legacyResourceId: order.id,
    name: `#${order.number}`,
    createdAt: order.placedAt.toISOString(),
    updatedAt: order.updatedAt.toISOString(),
    processedAt: order.placedAt.toISOString(),
    cancelledAt: order.cancelledAt?.toISOString() ?? null,
    test: order.isTest,
    sourceName: "web",
    note: null,
    tags: [],
    currencyCode: shop.currency,
    displayFinancialStatus: order.cancelledAt ? "VOIDED" : refunded ? "PARTIALLY_REFUNDED" : "PAID",
    displayFulfillmentStatus: order.isFulfilled ? "FULFILLED" : "UNFULFILLED",
    customer: () => {
      const customer = shop.customers.find((each) => each.id === order.customerId);
      return customer ? wireCustomer(customer) : null;
    },
    shippingAddress: address,
    billingAddress: address,
    totalShippingPriceSet: money(shop, order.shippingCents),
    totalTaxSet: money(shop, 0),
    lineItems: (page: { first?: number; after?: string }) =>
      slice(order.lines, page, (line) => wireLine(shop, line)),
    refunds: order.refunds.map((refund) => ({
      id: gid("Refund", refund.id),
      legacyResourceId: refund.id,
      createdAt: refund.createdAt.toISOString(),
      refundLineItems: (page: { first?: number; after?: string }) =>
        slice(refund.lines, page, (line) => {
          const original = order.lines.find((each) => each.id === line.lineId);
          return {
            quantity: line.quantity,
            restockType: "RETURN",
            subtotalSet: money(shop, line.subtotalCents),
            lineItem: original ? wireLine(shop, original) : null,
          };
        }),
    })),
  };
}

function wireLine(shop: Shop, line: ShopLine) {
  return {
    id: gid("LineItem", line.id),
    title: line.title,
    variantTitle: null,
    sku: line.sku,
    quantity: line.quantity,
    product: () => {
      const product = shop.products.find((each) => each.id === line.productId);
      return product ? wireProduct(product) : null;
    },
    originalUnitPriceSet: money(shop, line.unitPriceCents),
    discountAllocations:
      line.discountCents > 0 ? [{ allocatedAmountSet: money(shop, line.discountCents) }] : [],
  };
}

export function wireCustomer(customer: ShopCustomer) {
  return {
    id: gid("Customer", customer.id),
    legacyResourceId: customer.id,
    displayName: `${customer.firstName} ${customer.lastName}`,
    defaultEmailAddress: { emailAddress: customer.email },
    defaultPhoneNumber: null,
    defaultAddress: { company: customer.company, countryCodeV2: customer.country },
    tags: customer.company ? ["wholesale"] : [],
    state: "ENABLED",
    createdAt: customer.createdAt.toISOString(),
    updatedAt: customer.updatedAt.toISOString(),
  };
}

export function wireProduct(product: ShopProduct) {
  return {
    id: gid("Product", product.id),
    legacyResourceId: product.id,
    title: product.title,
    status: "ACTIVE",
    vendor: product.vendor,
    productType: product.category,
    createdAt: product.createdAt.toISOString(),
    updatedAt: product.updatedAt.toISOString(),
    variants: {
      nodes: [{ id: gid("ProductVariant", product.id), sku: product.sku, price: amount(product.priceCents) }],
    },
  };
}

/** A page of a list whose cursor is the place in it. */
export function slice<T, W>(
  items: readonly T[],
  page: { first?: number; after?: string },
  wire: (item: T) => W,
) {
  const from = page.after ? Number(page.after) : 0;
  const to = Math.min(items.length, from + (page.first ?? 50));
  return {
    nodes: items.slice(from, to).map(wire),
    pageInfo: { hasNextPage: to < items.length, endCursor: to > from ? String(to) : null },
  };
}

export const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`;
export const amount = (cents: number) => (cents / 100).toFixed(2);

function money(shop: Shop, cents: number) {
  const value = { amount: amount(cents), currencyCode: shop.currency };
  return { shopMoney: value, presentmentMoney: value };
}
