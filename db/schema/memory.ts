import {
  bigint,
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
import { recordColumns } from "./record-columns";
import { sources } from "./sources";

/** Half-precision vector without fixed dimensions: those belong to the model. Written and read as `[0.1,0.2,…]` text. */
const halfvec = customType<{ data: string }>({ dataType: () => "halfvec" });
/** One bit a dimension, as `0101…` text. */
const bits = customType<{ data: string }>({ dataType: () => "bit varying" });

/** Texts that the business keeps to be read: policies, guides, notes. */
export const documents = pgTable(
  "documents",
  {
    ...recordColumns(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    writtenAt: instant("written_at"),
  },
  (t) => [unique("documents_external").on(t.organizationId, t.sourceId, t.externalId)],
);

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
    /** Names this text of the chunk in `postings`: a rewritten chunk gets a new one. */
    serial: bigint("serial", { mode: "number" }).generatedAlwaysAsIdentity().unique(),
    /** Number of stems of title and text, repeats included. */
    length: integer("length").notNull(),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("chunks_subject").on(t.organizationId, t.subjectKind, t.subjectId, t.position),
    index("chunks_space").on(t.organizationId, t.space),
  ],
);

/** In how many chunks of the organization a stem occurs. Kept in the transaction that writes the chunks. */
export const termFrequencies = pgTable(
  "term_frequencies",
  {
    organizationId: organizationId(),
    term: text("term").notNull(),
    chunks: integer("chunks").notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.term] })],
);

/**
 * The inverted index that BM25 reads: for each stem the chunks that have it, so that a search costs what the
 * organization's own matches cost, whoever else is in the database. One entry is one number:
 *
 *   serial of the chunk | how often (8 bits) | length of the chunk (16 bits)
 *
 * Each write adds a segment. Entries of chunks that are gone stay until segments are merged.
 */
export const postings = pgTable(
  "postings",
  {
    organizationId: organizationId(),
    term: text("term").notNull(),
    space: text("space").notNull(),
    segment: bigint("segment", { mode: "number" }).notNull(),
    entries: bigint("entries", { mode: "number" }).array().notNull(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.term, t.space, t.segment] })],
);

/** How large an organization's memory is: what BM25 and the choice of the vector search need to know. */
export const memorySizes = pgTable("memory_sizes", {
  organizationId: organizationId().primaryKey(),
  chunks: integer("chunks").notNull(),
  /** Sum of the chunks' lengths, in stems. */
  totalLength: bigint("total_length", { mode: "number" }).notNull(),
});

/** Records whose chunks are to be written anew, because something that their text sums up has changed. */
export const rechunkQueue = pgTable(
  "rechunk_queue",
  {
    organizationId: organizationId(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: uuid("subject_id").notNull(),
    queuedAt: instant("queued_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.subjectKind, t.subjectId] })],
);

/** Chunks that wait for their vector. A table of its own: marking the wide, much indexed chunk row would cost more than the vector. */
export const embeddingQueue = pgTable(
  "embedding_queue",
  {
    organizationId: organizationId(),
    chunkId: uuid("chunk_id")
      .primaryKey()
      .references(() => chunks.id, { onDelete: "cascade" }),
    /** 1 before 2: what people read first gets its vectors first. */
    urgency: smallint("urgency").notNull(),
    occurredAt: instant("occurred_at"),
    queuedAt: instant("queued_at").notNull().defaultNow(),
  },
  (t) => [index("embedding_queue_next").on(t.organizationId, t.urgency, t.occurredAt.desc().nullsFirst())],
);

/** One vector per chunk and model. Equal text is embedded once and its vector copied. */
export const embeddings = pgTable(
  "embeddings",
  {
    organizationId: organizationId(),
    chunkId: uuid("chunk_id")
      .notNull()
      .references(() => chunks.id, { onDelete: "cascade" }),
    model: text("model").notNull(),
    textHash: text("text_hash").notNull(),
    vector: halfvec("vector").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chunkId, t.model] }),
    index("embeddings_text").on(t.organizationId, t.model, t.textHash),
  ],
);

/**
 * The signs of each vector, in rows a tenth as wide: reading pages is what an exact search spends its time on,
 * so nearest candidates are found here and ranked by their whole vectors.
 */
export const embeddingSigns = pgTable(
  "embedding_signs",
  {
    organizationId: organizationId(),
    chunkId: uuid("chunk_id")
      .notNull()
      .references(() => chunks.id, { onDelete: "cascade" }),
    model: text("model").notNull(),
    space: text("space").notNull(),
    signs: bits("signs").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.chunkId, t.model] }),
    index("embedding_signs_space").on(t.organizationId, t.model, t.space),
  ],
);
