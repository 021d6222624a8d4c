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
  /** A hash of the content: equal for equal records. */
  version: text("version").notNull(),
  /** The provider's own version, which sorts by time; null where the source has none, such as a file. */
  toldVersion: text("told_version"),
  /** Columns of the source that have no place of their own. */
  data: jsonb("data").$type<Record<string, string | number | boolean | null>>().notNull().default({}),
  updatedAt: instant("updated_at").notNull().defaultNow(),
  /** A tombstone: the source no longer has the record. */
  deletedAt: instant("deleted_at"),
});
