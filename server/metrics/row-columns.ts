import type { FactTable } from "./metric-type";

/** A column of the rows behind a number. `sql` is over the fact row `f` and the records `c` (customer), `p` (product), `o` (order). */
export type RowColumn = {
  id: string;
  label: string;
  sql: string;
  type: "instant" | "text" | "money" | "quantity";
  /** Where a click on the cell leads. */
  record?: { kind: "customer" | "product" | "order"; idSql: string };
};

const customer: RowColumn = {
  id: "customer",
  label: "Customer",
  sql: "c.name",
  type: "text",
  record: { kind: "customer", idSql: "f.customer_id" },
};
const customerJoin =
  "left join customers c on c.id = f.customer_id and c.organization_id = f.organization_id";
const text = (id: string, label: string, sql = `f.${id}`): RowColumn => ({ id, label, sql, type: "text" });
const money = (id: string, label: string): RowColumn => ({ id, label, sql: `f.${id}`, type: "money" });
const instant = (id: string, label: string): RowColumn => ({ id, label, sql: `f.${id}`, type: "instant" });

export const rowSources: Record<FactTable, { columns: RowColumn[]; joins: string; currency?: string }> = {
  order_lines: {
    columns: [
      instant("occurred_at", "When"),
      { ...text("number", "Order", "o.number"), record: { kind: "order", idSql: "f.order_id" } },
      customer,
      text("country", "Country"),
      {
        ...text("title", "Product", "coalesce(f.title, p.title)"),
        record: { kind: "product", idSql: "f.product_id" },
      },
      { id: "quantity", label: "Quantity", sql: "f.quantity", type: "quantity" },
      money("unit_price", "Price"),
      money("net", "Net"),
    ],
    joins: `${customerJoin}
left join products p on p.id = f.product_id and p.organization_id = f.organization_id
left join orders o on o.id = f.order_id and o.organization_id = f.organization_id`,
    currency: "f.currency",
  },
  orders: {
    columns: [
      instant("placed_at", "When"),
      { ...text("number", "Order"), record: { kind: "order", idSql: "f.id" } },
      customer,
      text("country", "Country"),
      { id: "line_count", label: "Lines", sql: "f.line_count", type: "quantity" },
      money("gross", "Gross"),
      money("net", "Net"),
    ],
    joins: customerJoin,
    currency: "f.currency",
  },
  deals: {
    columns: [
      text("name", "Deal"),
      customer,
      text("owner", "Owner"),
      text("stage", "Stage"),
      text("status", "Status"),
      instant("opened_at", "Opened"),
      instant("closed_at", "Closed"),
      money("value", "Value"),
    ],
    joins: customerJoin,
    currency: "f.currency",
  },
  invoices: {
    columns: [
      text("number", "Invoice"),
      customer,
      text("status", "Status"),
      instant("issued_at", "Issued"),
      instant("due_at", "Due"),
      money("value", "Value"),
    ],
    joins: customerJoin,
    currency: "f.currency",
  },
  tickets: {
    columns: [
      instant("opened_at", "Opened"),
      text("subject", "Subject"),
      customer,
      text("priority", "Priority"),
      text("status", "Status"),
    ],
    joins: customerJoin,
  },
  messages: {
    columns: [
      instant("sent_at", "Sent"),
      text("channel", "Channel"),
      text("sender", "From"),
      text("subject", "Subject"),
      customer,
    ],
    joins: customerJoin,
  },
};
