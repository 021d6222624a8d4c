import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import type { ColumnMapping, ImportColumn } from "@/server/deliveries/import-contract";
import { instant } from "./columns";
import { organizationId } from "./organizations";

export const sources = pgTable(
  "sources",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId(),
    /** An id of the provider registry; `file` for uploads. */
    provider: text("provider").notNull(),
    /** The account at the provider (a shop's domain, a file's kind): one source each. */
    account: text("account").notNull(),
    name: text("name").notNull(),
    /** The account's own, where it has them. */
    timeZone: text("time_zone"),
    currency: text("currency"),
    /** connected | broken | disconnected */
    status: text("status").notNull().default("connected"),
    /** The time span its records speak about; outside it the source knows nothing. */
    coversFrom: instant("covers_from"),
    coversTo: instant("covers_to"),
    lastDeliveryAt: instant("last_delivery_at"),
    /** What is wrong, in words for a person; told once, until it is over. */
    problem: text("problem"),
    brokenAt: instant("broken_at"),
    /** Why the provider announces no changes, so that only reading again finds them; null where it does. */
    notAnnounced: text("not_announced"),
    polledAt: instant("polled_at"),
    /** When all that the account had before it was connected was in. */
    firstReadAt: instant("first_read_at"),
    /** When work on waiting deliveries was promised; null once none waits, so that the next arrival promises it anew. */
    workPromisedAt: instant("work_promised_at"),
    /** Deliveries that came again and were dropped. */
    duplicatesDropped: integer("duplicates_dropped").notNull().default(0),
    /** Records told in an older version than the one known. */
    staleIgnored: integer("stale_ignored").notNull().default(0),
    /** Changes that no webhook announced and that reading the provider again found. */
    foundByPolling: integer("found_by_polling").notNull().default(0),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [
    unique("sources_account").on(t.organizationId, t.provider, t.account),
    // A webhook names an account, not an organization.
    index("sources_listening").on(t.provider, t.account),
  ],
);

/** A webhook that failed so often is set aside: it waits no longer, and counts as failed. */
export const mostTries = 8;

export const deliveries = pgTable(
  "deliveries",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId(),
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    /** upload | webhook | page */
    kind: text("kind").notNull(),
    /** The same delivery told twice has the same key: a content hash, or the provider's delivery id. */
    dedupeKey: text("dedupe_key").notNull(),
    /** What it is about, in the provider's words. */
    topic: text("topic"),
    /** The body of a webhook as it came, until it is processed. */
    body: text("body"),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull().default(0),
    receivedAt: instant("received_at").notNull().defaultNow(),
    processedAt: instant("processed_at"),
    /** How often it could not be understood while others could. */
    failedTries: integer("failed_tries").notNull().default(0),
  },
  (t) => [
    unique("deliveries_dedupe").on(t.organizationId, t.sourceId, t.dedupeKey),
    index("deliveries_received").on(t.organizationId, t.receivedAt),
    index("deliveries_waiting")
      .on(t.organizationId, t.sourceId, t.receivedAt)
      .where(sql`${t.processedAt} is null`),
  ],
);

export const imports = pgTable(
  "imports",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId(),
    /** Known once a person has confirmed what the file is a list of. */
    sourceId: uuid("source_id").references(() => sources.id, { onDelete: "cascade" }),
    deliveryId: uuid("delivery_id").references(() => deliveries.id, { onDelete: "cascade" }),
    fileName: text("file_name").notNull(),
    /** SHA-256 of the bytes as they came. */
    fileHash: text("file_hash"),
    sizeBytes: bigint("size_bytes", { mode: "number" }).notNull().default(0),
    /** An id of the import kinds: orders | customers | products | deals | invoices | tickets | messages */
    kind: text("kind").notNull(),
    /** receiving | ready | importing | done | failed | cancelled */
    status: text("status").notNull().default("receiving"),
    /** While it is received: whoever does so renews this, and after it the upload counts as interrupted. */
    receivingUntil: instant("receiving_until").notNull().defaultNow(),
    delimiter: text("delimiter"),
    encoding: text("encoding"),
    /** Hash of the normalised header; files of one shape share a remembered mapping. */
    shape: text("shape"),
    columns: jsonb("columns").$type<ImportColumn[]>().notNull().default([]),
    mapping: jsonb("mapping").$type<ColumnMapping>().notNull().default({}),
    currency: text("currency").notNull(),
    timeZone: text("time_zone").notNull(),
    piecesTotal: integer("pieces_total").notNull().default(0),
    piecesDone: integer("pieces_done").notNull().default(0),
    rowsTotal: integer("rows_total").notNull().default(0),
    rowsDone: integer("rows_done").notNull().default(0),
    rowsFailed: integer("rows_failed").notNull().default(0),
    recordsCreated: integer("records_created").notNull().default(0),
    recordsUpdated: integer("records_updated").notNull().default(0),
    recordsUnchanged: integer("records_unchanged").notNull().default(0),
    /** What went wrong with the whole file, in words for a person. */
    problem: text("problem"),
    createdAt: instant("created_at").notNull().defaultNow(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    index("imports_created").on(t.organizationId, t.createdAt),
    check("imports_columns_array", sql`jsonb_typeof(${t.columns}) = 'array'`),
    check("imports_mapping_object", sql`jsonb_typeof(${t.mapping}) = 'object'`),
  ],
);

/** A run of consecutive parsed rows of one file: the unit of work and of resumption. */
export const importPieces = pgTable(
  "import_pieces",
  {
    organizationId: organizationId(),
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    position: integer("position").notNull(),
    /** 1-based number of the first data row (the header is not counted). */
    firstRow: integer("first_row").notNull(),
    rows: jsonb("rows").$type<string[][]>().notNull(),
    doneAt: instant("done_at"),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.position] }),
    index("import_pieces_organization").on(t.organizationId),
    check("import_pieces_rows_array", sql`jsonb_typeof(${t.rows}) = 'array'`),
  ],
);

/** What an import has told of one record so far; the row goes when the record itself has been written from it. */
export const importRecords = pgTable(
  "import_records",
  {
    organizationId: organizationId(),
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    /** customer | product | order: the order in which they are written. */
    kind: text("kind").notNull(),
    recordId: uuid("record_id").notNull(),
    told: jsonb("told").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.kind, t.recordId] }),
    index("import_records_organization").on(t.organizationId),
    check("import_records_told_object", sql`jsonb_typeof(${t.told}) = 'object'`),
  ],
);

export const importErrors = pgTable(
  "import_errors",
  {
    organizationId: organizationId(),
    importId: uuid("import_id")
      .notNull()
      .references(() => imports.id, { onDelete: "cascade" }),
    row: integer("row").notNull(),
    column: text("column"),
    reason: text("reason").notNull(),
    values: jsonb("values").$type<string[]>().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.importId, t.row] }),
    index("import_errors_organization").on(t.organizationId),
  ],
);

/** What a person confirmed for files of one shape, used for the next such file. */
export const columnMappings = pgTable(
  "column_mappings",
  {
    organizationId: organizationId(),
    shape: text("shape").notNull(),
    kind: text("kind").notNull(),
    mapping: jsonb("mapping").$type<ColumnMapping>().notNull(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.shape] })],
);
