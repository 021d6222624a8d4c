import { z } from "zod";
import { absolute, compare, isNegative, isZero, multiply, subtract } from "@/server/decimal";
import type { NormalizedBatch, NormalizedLine } from "../normalized-contract";

const text = z.string().min(1);
const decimal = z.string().regex(/^-?\d+(\.\d+)?$/, "is not a decimal");
const currency = z.string().regex(/^[A-Z]{3}$/, "is not a currency");
const common = {
  externalId: text,
  // In UTC to the letter, since versions are compared as text.
  version: z.iso.datetime(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
};

const line = z
  .strictObject({
    productExternalId: text.optional(),
    title: text,
    occurredAt: z.date(),
    isReturn: z.boolean(),
    quantity: decimal,
    unitPrice: decimal,
    gross: decimal,
    discount: decimal,
    returned: decimal,
  })
  .refine((each) => (each.isReturn ? isReturned(each) : isSold(each)), {
    error: "has amounts that are not those of a sale or of a return",
  });

function isSold({ quantity, unitPrice, gross, returned }: NormalizedLine): boolean {
  // A unit price may be cut after ten decimals, where taxes are taken out of it.
  const off = absolute(subtract(gross, multiply(quantity, unitPrice)));
  const isProduct = compare(off, multiply(quantity, "0.0000000001")) <= 0;
  return !isNegative(quantity) && isProduct && isZero(returned);
}

function isReturned({ quantity, gross, returned }: NormalizedLine): boolean {
  return compare(quantity, "0") <= 0 && isZero(gross) && !isNegative(returned);
}

/** A batch as `normalized-contract.ts` describes it, in what its types cannot say too. */
export const validBatch: z.ZodType<NormalizedBatch> = z.strictObject({
  customers: z.array(
    z.strictObject({
      ...common,
      name: text,
      email: text.optional(),
      phone: text.optional(),
      company: text.optional(),
      country: text.optional(),
      createdAt: z.date(),
    }),
  ),
  products: z.array(
    z.strictObject({
      ...common,
      title: text,
      sku: text.optional(),
      category: text.optional(),
      vendor: text.optional(),
      price: decimal.optional(),
      currency: currency.optional(),
      createdAt: z.date(),
    }),
  ),
  orders: z.array(
    z.strictObject({
      ...common,
      number: text,
      customerExternalId: text.optional(),
      placedAt: z.date(),
      country: text.optional(),
      currency,
      status: text,
      cancelledAt: z.date().optional(),
      isTest: z.boolean(),
      shipping: decimal,
      taxes: decimal,
      lines: z.array(line),
    }),
  ),
  deleted: z.array(z.strictObject({ kind: z.enum(["customer", "product", "order"]), externalId: text })),
});

/** Every record of a batch, of whichever kind. */
export const recordsIn = ({ customers, products, orders }: NormalizedBatch) => [
  ...customers,
  ...products,
  ...orders,
];
