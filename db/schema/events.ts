import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type { EventMetadata, EventSubject } from "@/server/ingest/event-contract";
import { instant } from "./columns";
import { organizationId } from "./organizations";
import { sources } from "./sources";

/** The one stream: what happened, immutable. `id` is derived from its identity, so the same thing told twice is stored once. */
export const events = pgTable(
  "events",
  {
    id: uuid("id").primaryKey(),
    organizationId: organizationId(),
    sourceId: uuid("source_id").references(() => sources.id, { onDelete: "cascade" }),
    /** The provider's id, or `beya` for what happens in the app itself. */
    source: text("source").notNull(),
    externalId: text("external_id").notNull(),
    version: text("version").notNull(),
    /** Dotted past tense: `order.created`. */
    type: text("type").notNull(),
    occurredAt: instant("occurred_at").notNull(),
    receivedAt: instant("received_at").notNull().defaultNow(),
    actorId: text("actor_id"),
    subject: jsonb("subject").$type<EventSubject[]>().notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    changes: jsonb("changes").$type<Record<string, [unknown, unknown]>>(),
    metadata: jsonb("metadata").$type<EventMetadata>().notNull(),
    /** When its chunks were written; null while it waits. */
    chunkedAt: instant("chunked_at"),
  },
  (t) => [
    unique("events_identity").on(t.organizationId, t.source, t.externalId, t.type, t.version),
    index("events_occurred").on(t.organizationId, t.occurredAt),
    index("events_waiting").on(t.organizationId, t.receivedAt).where(sql`${t.chunkedAt} is null`),
    check("events_subject_array", sql`jsonb_typeof(${t.subject}) = 'array'`),
    check("events_data_object", sql`jsonb_typeof(${t.data}) = 'object'`),
    check("events_metadata_object", sql`jsonb_typeof(${t.metadata}) = 'object'`),
  ],
);
