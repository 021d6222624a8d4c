import { deals, invoices, messages, tickets } from "@/db/schema/business";
import { customers, orders, products } from "@/db/schema/commerce";
import type { Happening } from "@/server/ingest/record-events";

type Content = Record<string, unknown>;

/** A kind of record: its table, and how the stream speaks of it. */
type RecordKind = {
  table:
    | typeof customers
    | typeof products
    | typeof orders
    | typeof deals
    | typeof invoices
    | typeof tickets
    | typeof messages;
  tier: Happening["tier"];
  department: string;
  /** The event of its first telling. */
  created: string;
  /** Property with the time of that event. */
  happenedAt?: string;
  /** Properties that its events carry. */
  told: string[];
  /** Events of their own that a telling brings about beside created and updated. */
  also?(after: Content, before: Content | undefined): string[];
};

export const recordKinds = {
  customer: {
    table: customers,
    tier: 1,
    department: "sales",
    created: "customer.created",
    happenedAt: "describedAt",
    told: ["name", "country", "segment", "company"],
  },
  product: {
    table: products,
    tier: 2,
    department: "sales",
    created: "product.created",
    happenedAt: "describedAt",
    told: ["title", "sku", "category", "vendor"],
  },
  order: {
    table: orders,
    tier: 1,
    department: "sales",
    created: "order.created",
    happenedAt: "placedAt",
    told: ["number", "country", "currency", "status", "lineCount", "net", "returns"],
    also: (after, before) =>
      after.returns !== "0" && after.returns !== before?.returns ? ["return.booked"] : [],
  },
  deal: {
    table: deals,
    tier: 1,
    department: "sales",
    created: "deal.created",
    happenedAt: "openedAt",
    told: ["name", "stage", "status", "value", "currency", "owner"],
    also: (after, before) => (before && after.stage !== before.stage ? ["deal.stage_changed"] : []),
  },
  invoice: {
    table: invoices,
    tier: 1,
    department: "finance",
    created: "invoice.issued",
    happenedAt: "issuedAt",
    told: ["number", "status", "value", "currency", "dueAt"],
    also: (after, before) => (after.status === "paid" && before?.status !== "paid" ? ["invoice.paid"] : []),
  },
  ticket: {
    table: tickets,
    tier: 2,
    department: "support",
    created: "ticket.opened",
    happenedAt: "openedAt",
    told: ["subject", "status", "priority"],
    also: (after, before) =>
      after.status === "closed" && before?.status !== "closed" ? ["ticket.closed"] : [],
  },
  message: {
    table: messages,
    tier: 2,
    department: "support",
    created: "message.received",
    happenedAt: "sentAt",
    told: ["channel", "sender", "subject"],
  },
} satisfies Record<string, RecordKind>;

export type RecordKindId = keyof typeof recordKinds;

export const recordKind = (id: RecordKindId): RecordKind => recordKinds[id];
