/** Records and events in our own words, as a provider's `normalize.ts` makes them. Amounts are exact decimal strings. */
export type NormalizedBatch = {
  customers: NormalizedCustomer[];
  products: NormalizedProduct[];
  orders: NormalizedOrder[];
  deleted: { kind: "customer" | "product" | "order"; externalId: string }[];
};

type Common = {
  externalId: string;
  /** Sorts by time of change: a lower version never overwrites a higher one. ISO 8601 in UTC. */
  version: string;
  data: Record<string, string | number | boolean | null>;
};

export type NormalizedCustomer = Common & {
  name: string;
  email?: string;
  phone?: string;
  company?: string;
  country?: string;
  createdAt: Date;
};

export type NormalizedProduct = Common & {
  title: string;
  sku?: string;
  category?: string;
  vendor?: string;
  price?: string;
  currency?: string;
  createdAt: Date;
};

export type NormalizedOrder = Common & {
  number: string;
  customerExternalId?: string;
  placedAt: Date;
  country?: string;
  currency: string;
  status: string;
  cancelledAt?: Date;
  isTest: boolean;
  /** Without taxes. */
  shipping: string;
  taxes: string;
  lines: NormalizedLine[];
};

/** A sold position, or a returned one booked on the day of its refund. */
export type NormalizedLine = {
  productExternalId?: string;
  title: string;
  occurredAt: Date;
  isReturn: boolean;
  /** Negative for what came back. */
  quantity: string;
  /** Without taxes, as all amounts of a line; cut after ten decimals where taxes had to be taken out. */
  unitPrice: string;
  /** quantity × unit price of a sale; 0 for a return. */
  gross: string;
  discount: string;
  /** What was given back for a returned position, discounts already taken off; 0 for a sale. */
  returned: string;
};

/** Adds one batch to another. */
export function join(into: NormalizedBatch, from: NormalizedBatch): void {
  into.customers.push(...from.customers);
  into.products.push(...from.products);
  into.orders.push(...from.orders);
  into.deleted.push(...from.deleted);
}

export const emptyBatch = (): NormalizedBatch => ({ customers: [], products: [], orders: [], deleted: [] });
