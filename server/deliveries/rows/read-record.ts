import type { ImportKindId } from "@/server/deliveries/import-contract";
import { contentHash } from "@/server/ids";
import type { RecordKindId } from "@/server/ingest/records/record-kinds";
import type { ToldRecord } from "@/server/ingest/told";
import type { ReadRow } from "./cell-readers";

type Values = Record<string, string | undefined>;
type Reader = (values: Values, currency: string) => ToldRecord["content"] | string;

/** The kind of record that each kind of file tells of, orders apart. */
export const recordOfKind: Record<Exclude<ImportKindId, "orders">, RecordKindId> = {
  customers: "customer",
  products: "product",
  deals: "deal",
  invoices: "invoice",
  tickets: "ticket",
  messages: "message",
};

/** A row of a file other than orders as a record, or why it is none. `currency` is for amounts that name none. */
export function readRecord(
  kind: Exclude<ImportKindId, "orders">,
  { values, data }: ReadRow,
  currency: string,
): ToldRecord | { reason: string } {
  const content = readers[kind](values, currency);
  if (typeof content === "string") return { reason: content };
  const customer = values.customer ?? (kind === "messages" ? values.sender : undefined);
  return { externalId: identify[kind](values), content, data, customer };
}

const digest = (...parts: (string | undefined)[]) => contentHash(JSON.stringify(parts)).slice(0, 24);

const identify: Record<keyof typeof recordOfKind, (values: Values) => string> = {
  customers: (v) => v.customerId || v.email || fullName(v) || v.company || digest(JSON.stringify(v)),
  products: (v) => v.productId || v.title || digest(JSON.stringify(v)),
  deals: (v) => v.dealId || digest(v.name, v.customer, v.openedAt),
  invoices: (v) => v.number || digest(JSON.stringify(v)),
  tickets: (v) => v.ticketId || digest(v.subject, v.body, v.customer, v.openedAt),
  messages: (v) => v.messageId || digest(v.sender, v.recipient, v.sentAt, v.body),
};

const readers: Record<keyof typeof recordOfKind, Reader> = {
  customers: (v) => {
    const name = fullName(v) || v.company || v.email || v.customerId;
    if (!name) return "The row names no customer.";
    return {
      name,
      email: v.email ?? null,
      phone: v.phone ?? null,
      company: v.company ?? null,
      country: v.country ?? null,
      segment: v.segment ?? null,
      describedAt: null,
    };
  },
  products: (v, currency) => {
    const title = v.title || v.productId;
    if (!title) return "The row names no product.";
    return {
      sku: v.productId || null,
      title,
      category: v.category ?? null,
      vendor: v.vendor ?? null,
      price: v.price ?? null,
      currency: v.price === undefined ? null : (v.currency?.toUpperCase() ?? currency),
      describedAt: null,
    };
  },
  deals: (v, currency) => {
    const name = v.name || v.dealId;
    if (!name) return "The row names no deal.";
    return {
      name,
      stage: v.stage ?? null,
      status: /\bwon\b|closed.?won|success/i.test(v.stage ?? "")
        ? "won"
        : /\blost\b|closed.?lost|abandon|disqualif|reject/i.test(v.stage ?? "")
          ? "lost"
          : "open",
      value: v.value ?? null,
      currency: v.currency?.toUpperCase() ?? currency,
      owner: v.owner ?? null,
      openedAt: v.openedAt ?? null,
      closedAt: v.closedAt ?? null,
    };
  },
  invoices: (v, currency) => {
    if (!v.number) return "The invoice number is blank.";
    if (v.value === undefined) return "The amount is blank.";
    if (!v.issuedAt) return "The invoice date is blank.";
    const paid = v.paidAt !== undefined || /^(?:paid|closed|settled|0|false)$/i.test(v.status ?? "");
    return {
      number: v.number,
      status: /void|cancel/i.test(v.status ?? "") ? "void" : paid ? "paid" : "open",
      value: v.value,
      currency: v.currency?.toUpperCase() ?? currency,
      issuedAt: v.issuedAt,
      dueAt: v.dueAt ?? null,
      paidAt: v.paidAt ?? null,
    };
  },
  tickets: (v) => {
    const subject = v.subject || v.body?.slice(0, 120);
    if (!subject) return "The row has neither a subject nor a text.";
    if (!v.openedAt) return "The opening date is blank.";
    const closed = v.closedAt !== undefined || /clos|solved|done|complete/i.test(v.status ?? "");
    return {
      subject,
      body: v.body ?? null,
      status: closed ? "closed" : "open",
      priority: v.priority ?? null,
      openedAt: v.openedAt,
      closedAt: v.closedAt ?? null,
    };
  },
  messages: (v) => {
    if (!v.sender) return "The sender is blank.";
    if (!v.body) return "The text is blank.";
    if (!v.sentAt) return "The date is blank.";
    return {
      channel: v.channel?.toLowerCase() ?? "file",
      sender: v.sender,
      recipient: v.recipient ?? null,
      subject: v.subject ?? null,
      body: v.body,
      sentAt: v.sentAt,
    };
  },
};

const fullName = (v: Values) => v.name || [v.firstName, v.lastName].filter(Boolean).join(" ");
