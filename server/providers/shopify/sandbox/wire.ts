import type { ShopProduct, ShopVariant } from "./catalogue";
import { slice } from "./connection";
import type { Shop, ShopLine, ShopOrder, ShopRefund } from "./generate-shop";
import type { ShopCustomer } from "./people";
import type { ShopState } from "./shop-state";

/** Things of the shop in the shapes of the Admin GraphQL API; lists are left to the connections. */
export function wireOrder(state: ShopState, order: ShopOrder) {
  const { shop } = state;
  const address = { company: null, countryCodeV2: order.country };
  const refunded = order.refunds.length > 0;
  return {
    __typename: "Order",
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
    // It sells without taxes.
    taxesIncluded: false,
    displayFinancialStatus: order.cancelledAt ? "VOIDED" : refunded ? "PARTIALLY_REFUNDED" : "PAID",
    displayFulfillmentStatus: order.isFulfilled ? "FULFILLED" : "UNFULFILLED",
    customer: () => {
      const customer = order.customerId ? state.customerIf(order.customerId) : undefined;
      return customer ? wireCustomer(customer) : null;
    },
    shippingAddress: address,
    billingAddress: address,
    totalShippingPriceSet: money(shop, order.shippingCents),
    totalTaxSet: money(shop, 0),
    lineItems: (page: { first?: number; after?: string }) =>
      slice(order.lines, page, (line) => wireLine(state, line)),
    refunds: order.refunds.map((refund) => wireRefund(state, order, refund)),
    fulfillments: order.isFulfilled
      ? [
          {
            id: gid("Fulfillment", order.id),
            createdAt: (order.fulfilledAt ?? order.placedAt).toISOString(),
            status: "SUCCESS",
          },
        ]
      : [],
  };
}

export function wireRefund(state: ShopState, order: ShopOrder, refund: ShopRefund) {
  return {
    __typename: "Refund",
    id: gid("Refund", refund.id),
    legacyResourceId: refund.id,
    createdAt: refund.createdAt.toISOString(),
    refundLineItems: (page: { first?: number; after?: string }) =>
      slice(refund.lines, page, (line) => {
        const original = order.lines.find((each) => each.id === line.lineId);
        return {
          quantity: line.quantity,
          restockType: "RETURN",
          subtotalSet: money(state.shop, line.subtotalCents),
          totalTaxSet: money(state.shop, 0),
          lineItem: original ? wireLine(state, original) : null,
        };
      }),
  };
}

function wireLine(state: ShopState, line: ShopLine) {
  const { shop } = state;
  return {
    id: gid("LineItem", line.id),
    title: line.title,
    variantTitle: line.variantTitle ?? null,
    sku: line.sku,
    quantity: line.quantity,
    product: () => {
      const product = state.productIf(line.productId);
      return product ? wireProduct(product) : null;
    },
    originalUnitPriceSet: money(shop, line.unitPriceCents),
    discountAllocations:
      line.discountCents > 0 ? [{ allocatedAmountSet: money(shop, line.discountCents) }] : [],
    taxLines: [],
  };
}

export function wireCustomer(customer: ShopCustomer) {
  return {
    __typename: "Customer",
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
    __typename: "Product",
    id: gid("Product", product.id),
    legacyResourceId: product.id,
    title: product.title,
    status: "ACTIVE",
    vendor: product.vendor,
    productType: product.category,
    createdAt: product.createdAt.toISOString(),
    updatedAt: product.updatedAt.toISOString(),
    variants: (page: { first?: number; after?: string }) =>
      slice(variantsOf(product), page, (variant) => ({
        id: gid("ProductVariant", variant.id),
        title: variant.title,
        sku: variant.sku,
        price: amount(variant.priceCents),
      })),
  };
}

/** A thing that comes in one form only has that form as its one variant, as Shopify does it. */
function variantsOf({ id, sku, priceCents, variants }: ShopProduct): ShopVariant[] {
  return variants ?? [{ id, title: "Default Title", sku, priceCents }];
}

export const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`;
/** At least two decimals, and as many more as a price below a cent needs. */
export const amount = (cents: number) => (cents / 100).toFixed(4).replace(/0{1,2}$/, "");

function money(shop: Shop, cents: number) {
  const value = { amount: amount(cents), currencyCode: shop.currency };
  return { shopMoney: value, presentmentMoney: value };
}
