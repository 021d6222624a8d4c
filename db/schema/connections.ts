import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";
import { organizationId, organizations, users } from "./organizations";
import { deliveries, sources } from "./sources";

/** The key that seals an organization's secrets, itself sealed by the key of the deployment. */
export const organizationKeys = pgTable("organization_keys", {
  organizationId: uuid("organization_id")
    .primaryKey()
    .references(() => organizations.id, { onDelete: "cascade" }),
  sealedKey: text("sealed_key").notNull(),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** A connect flow that went out to a provider and has not come back; its state works once, for the member who began. */
export const connectionRequests = pgTable(
  "connection_requests",
  {
    /** SHA-256 of the state, so that reading the table gives nobody a usable one. */
    stateHash: text("state_hash").primaryKey(),
    organizationId: organizationId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    provider: text("provider").notNull(),
    account: text("account").notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("connection_requests_organization").on(t.organizationId, t.expiresAt)],
);

/** Access to an account. Tokens are sealed; `generation` counts their replacements and lets one caller refresh at a time. */
export const credentials = pgTable(
  "credentials",
  {
    sourceId: uuid("source_id")
      .primaryKey()
      .references(() => sources.id, { onDelete: "cascade" }),
    organizationId: organizationId(),
    accessToken: text("access_token").notNull(),
    refreshToken: text("refresh_token"),
    expiresAt: instant("expires_at"),
    scopes: text("scopes").array().notNull(),
    generation: integer("generation").notNull().default(1),
    /** Until then one caller is replacing the tokens and the others wait for it. */
    refreshingUntil: instant("refreshing_until"),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [index("credentials_organization").on(t.organizationId)],
);

/** How far one kind of an account's records has been read. */
export const syncStates = pgTable(
  "sync_states",
  {
    organizationId: organizationId(),
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    /** Where the running pass goes on; null between passes. */
    cursor: text("cursor"),
    /** When the running pass began: everything changed before it will have been seen at its end. */
    passStartedAt: instant("pass_started_at"),
    /** Changes before this have been read. Null until the first pass is through. */
    readUntil: instant("read_until"),
    read: integer("read").notNull().default(0),
    total: integer("total"),
    reconciledAt: instant("reconciled_at"),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.kind] }),
    index("sync_states_organization").on(t.organizationId),
  ],
);

/** Records that an account has and that could not be read, until they can be. */
export const unreadRecords = pgTable(
  "unread_records",
  {
    organizationId: organizationId(),
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    externalId: text("external_id").notNull(),
    /** Never holds what the record says. */
    reason: text("reason").notNull(),
    noticedAt: instant("noticed_at").notNull().defaultNow(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.kind, t.externalId] }),
    index("unread_records_organization").on(t.organizationId),
  ],
);

/**
 * Records that are gone at the provider, be it that we never had them: what was read before is not written any more. An
 * erased person is buried at `infinity` and never comes back.
 */
export const burials = pgTable(
  "burials",
  {
    organizationId: organizationId(),
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    externalId: text("external_id").notNull(),
    buriedAt: instant("buried_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.kind, t.externalId] }),
    index("burials_organization").on(t.organizationId),
  ],
);

/** A comparison of all ids of one kind that is under way. */
export const comparisons = pgTable(
  "comparisons",
  {
    organizationId: organizationId(),
    sourceId: uuid("source_id")
      .notNull()
      .references(() => sources.id, { onDelete: "cascade" }),
    kind: text("kind").notNull(),
    /** When it last went on; one that was left alone for long begins anew. */
    movedAt: instant("moved_at").notNull(),
    /** Where the provider's listing goes on. */
    cursor: text("cursor"),
    /** All that the provider has is listed, and what is left differs. */
    listed: boolean("listed").notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.kind] }),
    index("comparisons_organization").on(t.organizationId),
  ],
);

/** Ids of a comparison: page by page as the provider lists them, and once it is listed those that differ, lot by lot. */
export const comparedIds = pgTable(
  "compared_ids",
  {
    organizationId: organizationId(),
    sourceId: uuid("source_id").notNull(),
    kind: text("kind").notNull(),
    position: integer("position").notNull(),
    externalIds: text("external_ids").array().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.sourceId, t.kind, t.position] }),
    foreignKey({
      columns: [t.sourceId, t.kind],
      foreignColumns: [comparisons.sourceId, comparisons.kind],
      name: "compared_ids_comparison",
    }).onDelete("cascade"),
    index("compared_ids_organization").on(t.organizationId),
  ],
);

/** What a provider told us to hand out or erase, and what came of it. */
export const privacyRequests = pgTable(
  "privacy_requests",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId(),
    sourceId: uuid("source_id").references(() => sources.id, { onDelete: "set null" }),
    /** What asked for it, so that it is taken once; gone with its source, while the request stays as the receipt. */
    deliveryId: uuid("delivery_id").references(() => deliveries.id, { onDelete: "set null" }),
    /** customer-data | customer-erase | account-erase */
    request: text("request").notNull(),
    customerExternalId: text("customer_external_id"),
    receivedAt: instant("received_at").notNull().defaultNow(),
    executedAt: instant("executed_at"),
    /** Counts of what was found or erased; never the data itself. */
    receipt: jsonb("receipt").$type<Record<string, number>>(),
    failed: boolean("failed").notNull().default(false),
    /** When a person saw to it that the one who asked got an answer. */
    answeredAt: instant("answered_at"),
  },
  (t) => [
    unique("privacy_requests_delivery").on(t.deliveryId),
    index("privacy_requests_organization").on(t.organizationId),
  ],
);
