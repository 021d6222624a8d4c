import { contentHash } from "@/server/ids";
import type { Mention, ToldLine } from "@/server/ingest/told";
import type { ReadRow } from "./cell-readers";
import { lineAmounts } from "./line-amounts";

const voidStatus =
  /\b(?:cancell?ed|cancel|void(?:ed)?|declined|failed|test|draft|abandoned|deleted|expired)\b/i;

/** A row of an orders file as a line, or why it is none. */
export function readOrderLine({ values, data }: ReadRow, row: number): ToldLine | { reason: string } {
  const amounts = lineAmounts(values);
  if (!amounts) return { reason: "The row has neither a price nor a total." };
  const { unitPrice, lineTotal, grossTotal, status, orderedAt } = values;
  const customer = mention(values.customerId || values.customerEmail || values.customerName, {
    name: values.customerName,
    email: values.customerEmail,
    segment: values.segment,
    country: values.country,
  });
  const order = values.orderId || orderKey(values, data, customer);
  const isTest = values.isTest === "true" || /\btest\b/i.test(status ?? "");
  // A discount that was not taken off is worth knowing all the same.
  const kept =
    values.discount && amounts.discount === "0"
      ? { ...data, discount: values.discount.replace(/r$/, "") }
      : data;
  return {
    row,
    order,
    number: order,
    occurredAt: orderedAt ?? null,
    customer,
    product: mention(values.productId || values.productName, {
      title: values.productName,
      sku: values.productId,
      category: values.category,
      vendor: values.vendor,
    }),
    country: values.country ?? null,
    currency: values.currency?.toUpperCase() ?? null,
    status: status ?? null,
    cancelledAt: values.cancelledAt ?? null,
    isTest,
    isVoid: isTest || values.cancelledAt !== undefined || voidStatus.test(status ?? ""),
    shipping: values.shipping ?? null,
    taxes: values.taxes ?? null,
    title: values.productName ?? null,
    ...amounts,
    wholeOrder: unitPrice === undefined && lineTotal === undefined && grossTotal === undefined,
    data: kept,
  };
}

function mention(externalId: string | undefined, said: Record<string, string | undefined>): Mention | null {
  if (!externalId) return null;
  const fields: Record<string, string> = {};
  for (const [field, value] of Object.entries(said)) if (value) fields[field] = value;
  return { externalId, fields };
}

/** Without an order number, what one customer bought at one time is an order; of an unknown customer, each distinct row. */
function orderKey(
  values: Record<string, string>,
  data: Record<string, string>,
  customer: Mention | null,
): string {
  if (customer && values.orderedAt) return `${customer.externalId} ${values.orderedAt}`;
  return contentHash(JSON.stringify([values, data])).slice(0, 24);
}
