import { sql } from "drizzle-orm";
import {
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { organizationId } from "./organizations";
import { sources } from "./sources";

/** Half-precision vector without fixed dimensions: those belong to the model. Written and read as `[0.1,0.2,…]` text. */
const halfvec = customType<{ data: string }>({ dataType: () => "halfvec" });

export const chunks = pgTable(
  "chunks",
  {
    id: uuid("id").primaryKey(),
    organizationId: organizationId(),
    sourceId: uuid("source_id").references(() => sources.id, { onDelete: "cascade" }),
    /** customer-context | sales-pipeline | team-activity | user-intent | knowledge */
    space: text("space").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    position: integer("position").notNull().default(0),
    title: text("title").notNull(),
    text: text("text").notNull(),
    textHash: text("text_hash").notNull(),
    occurredAt: instant("occurred_at"),
    /** Distinct stems of title and text, and how often each occurs, in the same order: what BM25 reads. */
    terms: text("terms").array().notNull(),
    counts: smallint("counts").array().notNull(),
    /** Number of stems, repeats included. */
    length: integer("length").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
    /** When its vector was written; null while it waits. */
    embeddedAt: instant("embedded_at"),
  },
  (t) => [
    unique("chunks_subject").on(t.organizationId, t.subjectKind, t.subjectId, t.position),
    index("chunks_space").on(t.organizationId, t.space),
    index("chunks_terms").using("gin", t.terms),
    index("chunks_waiting").on(t.organizationId, t.createdAt).where(sql`${t.embeddedAt} is null`),
  ],
);

/** One vector per text and model: equal text is embedded once. */
export const embeddings = pgTable(
  "embeddings",
  {
    organizationId: organizationId(),
    chunkId: uuid("chunk_id")
      .notNull()
      .references(() => chunks.id, { onDelete: "cascade" }),
    model: text("model").notNull(),
    textHash: text("text_hash").notNull(),
    space: text("space").notNull(),
    vector: halfvec("vector").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chunkId, t.model] }),
    index("embeddings_text").on(t.organizationId, t.model, t.textHash),
  ],
);
