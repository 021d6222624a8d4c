import { jsonb, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { organizationId } from "./organizations";
import { sources } from "./sources";

/** Columns that every record has. `id` is derived from source and external id, so the same record always gets the same id. */
export const recordColumns = () => ({
  id: uuid("id").primaryKey(),
  organizationId: organizationId(),
  sourceId: uuid("source_id")
    .notNull()
    .references(() => sources.id, { onDelete: "cascade" }),
  externalId: text("external_id").notNull(),
  /** Orders versions of one record: a provider's update time, or a content hash where there is none. */
  version: text("version").notNull(),
  /** Columns of the source that have no place of their own. */
  data: jsonb("data").$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  updatedAt: instant("updated_at").notNull().defaultNow(),
  /** A tombstone: the source no longer has the record. */
  deletedAt: instant("deleted_at"),
});
