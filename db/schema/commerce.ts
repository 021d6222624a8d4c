import { sql } from "drizzle-orm";
import { boolean, index, integer, jsonb, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { amount, instant } from "./columns";
import { organizationId } from "./organizations";
import { recordColumns } from "./record-columns";
import { sources } from "./sources";

/** The time of the newest document that described the record; an older document fills gaps and overwrites nothing. */
const describedAt = () => instant("described_at");

export const customers = pgTable(
  "customers",
  {
    ...recordColumns(),
    name: text("name").notNull(),
    email: text("email"),
    phone: text("phone"),
    company: text("company"),
    country: text("country"),
    segment: text("segment"),
    describedAt: describedAt(),
  },
  (t) => [
    unique("customers_external").on(t.organizationId, t.sourceId, t.externalId),
    index("customers_name").on(t.organizationId, t.name),
  ],
);

export const products = pgTable(
  "products",
  {
    ...recordColumns(),
    sku: text("sku"),
    title: text("title").notNull(),
    category: text("category"),
    vendor: text("vendor"),
    price: amount("price"),
    currency: text("currency"),
    describedAt: describedAt(),
  },
  (t) => [
    unique("products_external").on(t.organizationId, t.sourceId, t.externalId),
    index("products_title").on(t.organizationId, t.title),
  ],
);

/**
 * One order document; a credit note is one whose lines are all returns. Amounts are the exact sums of its lines, void
 * lines left out, so that orders add up to what their lines add up to.
 */
export const orders = pgTable(
  "orders",
  {
    ...recordColumns(),
    /** What people call it: "#1001", "536365". */
    number: text("number").notNull(),
    customerId: uuid("customer_id"),
    placedAt: instant("placed_at").notNull(),
    country: text("country"),
    currency: text("currency").notNull(),
    status: text("status"),
    cancelledAt: instant("cancelled_at"),
    isTest: boolean("is_test").notNull().default(false),
    lineCount: integer("line_count").notNull().default(0),
    /** Has at least one line that sells and is not void. Orders and customers are counted by such documents. */
    isSale: boolean("is_sale").notNull().default(true),
    gross: amount("gross").notNull().default("0"),
    discounts: amount("discounts").notNull().default("0"),
    returns: amount("returns").notNull().default("0"),
    net: amount("net").notNull().default("0"),
    shipping: amount("shipping").notNull().default("0"),
    taxes: amount("taxes").notNull().default("0"),
  },
  (t) => [
    unique("orders_external").on(t.organizationId, t.sourceId, t.externalId),
    index("orders_placed").on(t.organizationId, t.placedAt),
    index("orders_customer").on(t.organizationId, t.customerId, t.placedAt),
    // Its two ends tell whether there is but one currency.
    index("orders_currency").on(t.organizationId, t.currency),
  ],
);

/**
 * The fact table of shop metrics: one sold or returned position.
 * net = gross − discount − returned; a line is either a sale (gross ≥ 0) or a return (returned > 0, counted on its own day).
 */
export const orderLines = pgTable(
  "order_lines",
  {
    /** Derived from order and position, which is what identifies a line. */
    id: uuid("id").notNull(),
    organizationId: organizationId(),
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    orderId: uuid("order_id").notNull(),
    /** 1-based place within the order. */
    position: integer("position").notNull(),
    productId: uuid("product_id"),
    customerId: uuid("customer_id"),
    occurredAt: instant("occurred_at").notNull(),
    country: text("country"),
    currency: text("currency").notNull(),
    title: text("title"),
    quantity: amount("quantity").notNull(),
    unitPrice: amount("unit_price").notNull(),
    isReturn: boolean("is_return").notNull().default(false),
    /** Cancelled and test orders stay out of every metric. */
    isVoid: boolean("is_void").notNull().default(false),
    gross: amount("gross").notNull(),
    discount: amount("discount").notNull().default("0"),
    returned: amount("returned").notNull().default("0"),
    net: amount("net").notNull(),
    /** Columns of the source that have no place of their own. */
    data: jsonb("data").$type<Record<string, string>>().notNull().default({}),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    index("order_lines_occurred").on(t.organizationId, t.occurredAt),
    index("order_lines_product").on(t.organizationId, t.productId, t.occurredAt),
    index("order_lines_customer").on(t.organizationId, t.customerId, t.occurredAt),
    index("order_lines_returned").on(t.organizationId, t.occurredAt).where(sql`${t.isReturn}`),
  ],
);

/**
 * The lines of an order that are alike in everything but what was bought, summed: same instant, customer, country and
 * currency. A twentieth of the lines in a wholesaler's ledger, so that whatever does not ask for products reads these. The
 * database itself keeps them equal to the lines (`book_orders`), in the statement that changes a line.
 */
export const bookings = pgTable(
  "bookings",
  {
    organizationId: organizationId(),
    orderId: uuid("order_id").notNull(),
    /** That of its first line. */
    position: integer("position").notNull(),
    customerId: uuid("customer_id"),
    occurredAt: instant("occurred_at").notNull(),
    country: text("country"),
    currency: text("currency").notNull(),
    isReturn: boolean("is_return").notNull(),
    isVoid: boolean("is_void").notNull(),
    /** How many lines these are. */
    lines: integer("lines").notNull(),
    quantity: amount("quantity").notNull(),
    gross: amount("gross").notNull(),
    discount: amount("discount").notNull(),
    returned: amount("returned").notNull(),
    net: amount("net").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orderId, t.position] }),
    index("bookings_occurred").on(t.organizationId, t.occurredAt),
    index("bookings_customer").on(t.organizationId, t.customerId, t.occurredAt),
  ],
);

/**
 * The lines of a month of the organization's calendar that are alike in product, country and currency, summed. The
 * database itself keeps them equal to the lines (`sum_products`), and begins anew when the time zone is changed.
 */
export const productMonths = pgTable(
  "product_months",
  {
    organizationId: organizationId(),
    productId: uuid("product_id"),
    /** The instant at which the month begins: all of its lines count as if they were of that instant. */
    occurredAt: instant("occurred_at").notNull(),
    country: text("country"),
    currency: text("currency").notNull(),
    isReturn: boolean("is_return").notNull(),
    isVoid: boolean("is_void").notNull(),
    /** How many lines these are. */
    lines: integer("lines").notNull(),
    quantity: amount("quantity").notNull(),
    gross: amount("gross").notNull(),
    discount: amount("discount").notNull(),
    returned: amount("returned").notNull(),
    net: amount("net").notNull(),
  },
  (t) => [
    unique("product_months_key")
      .on(t.organizationId, t.occurredAt, t.productId, t.country, t.currency, t.isReturn, t.isVoid)
      .nullsNotDistinct(),
    // For taking away those that nothing is left of.
    index("product_months_empty").on(t.organizationId).where(sql`${t.lines} = 0`),
  ],
);
