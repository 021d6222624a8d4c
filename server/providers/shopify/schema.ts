import { z } from "zod";

export const currencyCode = z.string().regex(/^[A-Z]{3}$/);
const money = z.object({ amount: z.string(), currencyCode: currencyCode.optional() });
const moneySet = z.object({ shopMoney: money });
const reference = z.object({ id: z.string() }).nullish();
const instant = z.iso.datetime({ offset: true });

const pageInfo = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullish() });
export type PageInfo = z.infer<typeof pageInfo>;

/** A page of a connection: `nodes` and where the next page begins. */
export const pageOf = <T extends z.ZodType>(node: T) => z.object({ nodes: z.array(node), pageInfo });

export function nextCursor({ hasNextPage, endCursor }: PageInfo): string | undefined {
  return hasNextPage ? (endCursor ?? undefined) : undefined;
}

export const refundLine = z.object({
  quantity: z.number(),
  subtotalSet: moneySet,
  totalTaxSet: moneySet.nullish(),
  lineItem: z.object({ id: z.string() }),
});

export const lineItem = z.object({
  id: z.string(),
  title: z.string(),
  variantTitle: z.string().nullish(),
  sku: z.string().nullish(),
  quantity: z.number(),
  product: reference,
  originalUnitPriceSet: moneySet,
  discountAllocations: z.array(z.object({ allocatedAmountSet: moneySet })).default([]),
  taxLines: z.array(z.object({ priceSet: moneySet })).default([]),
});
export type LineItem = z.infer<typeof lineItem>;

export const order = z.object({
  id: z.string(),
  legacyResourceId: z.string(),
  name: z.string(),
  createdAt: instant,
  updatedAt: instant,
  processedAt: instant.nullish(),
  cancelledAt: instant.nullish(),
  test: z.boolean().default(false),
  sourceName: z.string().nullish(),
  note: z.string().nullish(),
  tags: z.array(z.string()).default([]),
  currencyCode,
  /** Whether prices hold the taxes; totals of taxes are told either way. */
  taxesIncluded: z.boolean().default(false),
  displayFinancialStatus: z.string().nullish(),
  displayFulfillmentStatus: z.string().nullish(),
  customer: z.object({ id: z.string(), legacyResourceId: z.string() }).nullish(),
  shippingAddress: z.object({ countryCodeV2: z.string().nullish() }).nullish(),
  billingAddress: z.object({ countryCodeV2: z.string().nullish() }).nullish(),
  totalShippingPriceSet: moneySet.nullish(),
  totalTaxSet: moneySet.nullish(),
  fulfillments: z.array(z.object({ createdAt: instant, status: z.string() })).default([]),
  lineItems: pageOf(lineItem),
  refunds: z
    .array(
      z.object({
        id: z.string(),
        createdAt: instant,
        refundLineItems: pageOf(refundLine),
      }),
    )
    .default([]),
});
export type Order = z.infer<typeof order>;

export const customer = z.object({
  id: z.string(),
  legacyResourceId: z.string(),
  displayName: z.string().nullish(),
  defaultEmailAddress: z.object({ emailAddress: z.string().nullish() }).nullish(),
  defaultPhoneNumber: z.object({ phoneNumber: z.string().nullish() }).nullish(),
  defaultAddress: z.object({ company: z.string().nullish(), countryCodeV2: z.string().nullish() }).nullish(),
  tags: z.array(z.string()).default([]),
  state: z.string().nullish(),
  createdAt: instant,
  updatedAt: instant,
});
export type Customer = z.infer<typeof customer>;

export const product = z.object({
  id: z.string(),
  legacyResourceId: z.string(),
  title: z.string(),
  status: z.string().nullish(),
  vendor: z.string().nullish(),
  productType: z.string().nullish(),
  createdAt: instant,
  updatedAt: instant,
  variants: pageOf(z.object({ title: z.string(), sku: z.string().nullish(), price: z.string() })),
});
export type Product = z.infer<typeof product>;
