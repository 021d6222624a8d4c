import { sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { organizations } from "./organizations";

/** Events that a transaction of ours produced and the job server must still hear of. Written in that transaction. */
export const outbox = pgTable(
  "outbox",
  {
    /** Also the event's id at the job server, so that sending twice is heard once. */
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: uuid("organization_id")
      .notNull()
      .references(() => organizations.id, { onDelete: "cascade" }),
    name: text("name").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    sentAt: instant("sent_at"),
    attempts: integer("attempts").notNull().default(0),
  },
  (t) => [
    index("outbox_organization").on(t.organizationId),
    index("outbox_waiting").on(t.createdAt).where(sql`${t.sentAt} is null`),
  ],
);
