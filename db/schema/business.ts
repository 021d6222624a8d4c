import { index, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { amount, instant } from "./columns";
import { recordColumns } from "./record-columns";

export const deals = pgTable(
  "deals",
  {
    ...recordColumns(),
    name: text("name").notNull(),
    stage: text("stage"),
    /** open | won | lost */
    status: text("status").notNull().default("open"),
    value: amount("value"),
    currency: text("currency").notNull(),
    owner: text("owner"),
    customerId: uuid("customer_id"),
    openedAt: instant("opened_at"),
    closedAt: instant("closed_at"),
  },
  (t) => [
    unique("deals_external").on(t.organizationId, t.sourceId, t.externalId),
    index("deals_opened").on(t.organizationId, t.openedAt),
    index("deals_closed").on(t.organizationId, t.closedAt),
  ],
);

export const invoices = pgTable(
  "invoices",
  {
    ...recordColumns(),
    number: text("number").notNull(),
    customerId: uuid("customer_id"),
    /** open | paid | void */
    status: text("status").notNull().default("open"),
    value: amount("value").notNull(),
    currency: text("currency").notNull(),
    issuedAt: instant("issued_at").notNull(),
    dueAt: instant("due_at"),
    paidAt: instant("paid_at"),
  },
  (t) => [
    unique("invoices_external").on(t.organizationId, t.sourceId, t.externalId),
    index("invoices_issued").on(t.organizationId, t.issuedAt),
  ],
);

export const tickets = pgTable(
  "tickets",
  {
    ...recordColumns(),
    subject: text("subject").notNull(),
    body: text("body"),
    /** open | closed */
    status: text("status").notNull().default("open"),
    priority: text("priority"),
    customerId: uuid("customer_id"),
    openedAt: instant("opened_at").notNull(),
    closedAt: instant("closed_at"),
  },
  (t) => [
    unique("tickets_external").on(t.organizationId, t.sourceId, t.externalId),
    index("tickets_opened").on(t.organizationId, t.openedAt),
  ],
);

export const messages = pgTable(
  "messages",
  {
    ...recordColumns(),
    channel: text("channel").notNull(),
    sender: text("sender").notNull(),
    recipient: text("recipient"),
    subject: text("subject"),
    body: text("body").notNull(),
    customerId: uuid("customer_id"),
    sentAt: instant("sent_at").notNull(),
  },
  (t) => [
    unique("messages_external").on(t.organizationId, t.sourceId, t.externalId),
    index("messages_sent").on(t.organizationId, t.sentAt),
  ],
);
