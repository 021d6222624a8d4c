import { add, multiply, subtract } from "@/server/decimal";
import type { Normalize } from "../contract";
import {
  emptyBatch,
  type NormalizedCustomer,
  type NormalizedLine,
  type NormalizedOrder,
  type NormalizedProduct,
} from "../normalized-contract";
import type { Customer, LineItem, Order, Product } from "./schema";
import * as wire from "./schema";
import { saleWithoutTax, shippingWithoutTax, taxOf } from "./without-taxes";

export const normalize: Normalize = (kind, told) => {
  switch (kind) {
    case "order":
      return { ...emptyBatch(), orders: [normalizeOrder(wire.order.parse(told))] };
    case "customer":
      return { ...emptyBatch(), customers: [normalizeCustomer(wire.customer.parse(told))] };
    case "product":
      return { ...emptyBatch(), products: [normalizeProduct(wire.product.parse(told))] };
    default:
      throw new Error(`Shopify has no records of kind ${kind}.`);
  }
};

/** `gid://shopify/Order/1` → `1`: the id that webhooks use. */
export function legacyId(gid: string): string {
  return gid.slice(gid.lastIndexOf("/") + 1);
}

/**
 * An order with its sold lines on the day it was placed and its returned lines on the day of each refund. A position
 * keeps its place: sold lines in their own order, then refunds in theirs. All amounts are without taxes.
 */
export function normalizeOrder(order: Order): NormalizedOrder {
  const placedAt = new Date(order.processedAt ?? order.createdAt);
  const soldById = new Map(order.lineItems.nodes.map((line) => [line.id, soldLine(order, line, placedAt)]));
  const returned = order.refunds
    .toSorted((a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id))
    .flatMap((refund) =>
      refund.refundLineItems.nodes.map((line): NormalizedLine => {
        const sold = soldById.get(line.lineItem.id);
        const tax = order.taxesIncluded ? (line.totalTaxSet?.shopMoney.amount ?? "0") : "0";
        return {
          productExternalId: sold?.productExternalId,
          title: sold?.title ?? "Returned item",
          occurredAt: new Date(refund.createdAt),
          isReturn: true,
          quantity: String(-line.quantity),
          unitPrice: sold?.unitPrice ?? "0",
          gross: "0",
          discount: "0",
          returned: subtract(line.subtotalSet.shopMoney.amount, tax),
        };
      }),
    );
  return {
    externalId: order.legacyResourceId,
    version: new Date(order.updatedAt).toISOString(),
    number: order.name,
    customerExternalId: order.customer?.legacyResourceId,
    placedAt,
    country: order.shippingAddress?.countryCodeV2 ?? order.billingAddress?.countryCodeV2 ?? undefined,
    currency: order.currencyCode,
    status: (order.displayFinancialStatus ?? "unknown").toLowerCase(),
    cancelledAt: order.cancelledAt ? new Date(order.cancelledAt) : undefined,
    isTest: order.test,
    shipping: order.taxesIncluded
      ? shippingWithoutTax(order)
      : (order.totalShippingPriceSet?.shopMoney.amount ?? "0"),
    taxes: order.totalTaxSet?.shopMoney.amount ?? "0",
    lines: [...soldById.values(), ...returned],
    data: {
      fulfilment: (order.displayFulfillmentStatus ?? "").toLowerCase() || null,
      fulfilledAt: lastOf(order.fulfillments.map(({ createdAt }) => createdAt)),
      channel: order.sourceName ?? null,
      note: order.note ?? null,
      tags: order.tags.join(", ") || null,
    },
  };
}

/** The latest of instants, in UTC; null where there is none. */
function lastOf(instants: string[]): string | null {
  const last = Math.max(...instants.map((instant) => new Date(instant).getTime()));
  return Number.isFinite(last) ? new Date(last).toISOString() : null;
}

function soldLine(order: Order, line: LineItem, occurredAt: Date): NormalizedLine {
  const unitPrice = line.originalUnitPriceSet.shopMoney.amount;
  const discount = line.discountAllocations.reduce(
    (sum, { allocatedAmountSet }) => add(sum, allocatedAmountSet.shopMoney.amount),
    "0",
  );
  const sale = { unitPrice, gross: multiply(unitPrice, String(line.quantity)), discount };
  return {
    productExternalId: line.product ? legacyId(line.product.id) : undefined,
    title: lineTitle(line),
    occurredAt,
    isReturn: false,
    quantity: String(line.quantity),
    ...(order.taxesIncluded ? saleWithoutTax(sale, taxOf(line)) : sale),
    returned: "0",
  };
}

function lineTitle(line: LineItem): string {
  return line.variantTitle ? `${line.title} – ${line.variantTitle}` : line.title;
}

export function normalizeCustomer(customer: Customer): NormalizedCustomer {
  const email = customer.defaultEmailAddress?.emailAddress ?? undefined;
  return {
    externalId: customer.legacyResourceId,
    version: new Date(customer.updatedAt).toISOString(),
    // Fields that the shop has not approved come back as null.
    name: customer.displayName || email || `Customer ${customer.legacyResourceId}`,
    email,
    phone: customer.defaultPhoneNumber?.phoneNumber ?? undefined,
    company: customer.defaultAddress?.company ?? undefined,
    country: customer.defaultAddress?.countryCodeV2 ?? undefined,
    createdAt: new Date(customer.createdAt),
    data: { state: customer.state?.toLowerCase() ?? null, tags: customer.tags.join(", ") || null },
  };
}

export function normalizeProduct(product: Product): NormalizedProduct {
  const { nodes: variants } = product.variants;
  const [variant] = variants;
  return {
    externalId: product.legacyResourceId,
    version: new Date(product.updatedAt).toISOString(),
    title: product.title,
    sku: variant?.sku ?? undefined,
    category: product.productType || undefined,
    vendor: product.vendor || undefined,
    price: variant?.price,
    createdAt: new Date(product.createdAt),
    data: {
      status: product.status?.toLowerCase() ?? null,
      variants: variants.length,
      skus: variants.flatMap(({ sku }) => sku || []).join(", ") || null,
    },
  };
}
