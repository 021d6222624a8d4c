import type { FactTable, SummedTable } from "./metric-type";
import type { SplitDimension } from "./plan-contract";

/** How a dimension is read from a fact row `f`: the grouping key, and where its label comes from. */
export type DimensionColumn = {
  /** SQL over `f` (and the joined table): a record id or the name itself. */
  key: string;
  /** A join that the key itself needs. */
  join?: string;
  /** The record table that a key of ids points into. */
  records?: "products" | "customers" | "orders";
};

const product = { key: "f.product_id", records: "products" } as const;
const customer = { key: "f.customer_id", records: "customers" } as const;
const country = { key: "f.country" } as const;
const category = {
  key: "fp.category",
  join: "left join products fp on fp.id = f.product_id and fp.organization_id = f.organization_id",
} as const;
const segment = {
  key: "fc.segment",
  join: "left join customers fc on fc.id = f.customer_id and fc.organization_id = f.organization_id",
} as const;

const order = { key: "f.order_id", records: "orders" } as const;
const currency = { key: "f.currency" } as const;

/** Which dimensions each fact table has. Time is there for all of them. */
export const dimensionColumns: Record<
  FactTable | SummedTable,
  Partial<Record<SplitDimension, DimensionColumn>>
> = {
  order_lines: { product, customer, country, category, segment, order, currency },
  bookings: { customer, country, segment, order, currency },
  product_months: { product, country, category, currency },
  orders: { customer, country, segment, order: { key: "f.id", records: "orders" }, currency },
  deals: { customer, segment, owner: { key: "f.owner" }, currency },
  invoices: { customer, segment, currency },
  tickets: { customer, segment },
  messages: { customer, segment, channel: { key: "f.channel" } },
};

/** The columns of a record table that say what people call it and what identifies it outside. */
export const recordLabels = {
  products: { label: "r.title", code: "coalesce(r.sku, r.external_id)" },
  customers: { label: "r.name", code: "r.external_id" },
  orders: { label: "r.number", code: "r.external_id" },
} as const;
