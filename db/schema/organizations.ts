import { index, integer, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "./columns";

export const organizations = pgTable("organizations", {
  id: uuid("id").primaryKey().defaultRandom(),
  name: text("name").notNull(),
  timeZone: text("time_zone").notNull().default("UTC"),
  /** ISO 4217 code in which amounts without a currency are read. */
  currency: text("currency").notNull().default("USD"),
  /** 1 = Monday … 7 = Sunday. */
  weekStartsOn: integer("week_starts_on").notNull().default(1),
  /** 1 = January … 12 = December. */
  fiscalYearStartsIn: integer("fiscal_year_starts_in").notNull().default(1),
  createdAt: instant("created_at").notNull().defaultNow(),
});

/** The tenant column; every table that has it gets forced row level security from `db/row-level-security.sql`. */
export const organizationId = () =>
  uuid("organization_id")
    .notNull()
    .references(() => organizations.id, { onDelete: "cascade" });

export const users = pgTable("users", {
  id: uuid("id").primaryKey().defaultRandom(),
  email: text("email").notNull().unique(),
  name: text("name").notNull(),
  /** scrypt, in the form `scrypt$N$r$p$salt$hash`; null for people who sign in with Google or Microsoft. */
  passwordHash: text("password_hash"),
  createdAt: instant("created_at").notNull().defaultNow(),
});

export const identities = pgTable(
  "identities",
  {
    provider: text("provider").notNull(),
    subject: text("subject").notNull(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.provider, t.subject] })],
);

export const members = pgTable(
  "members",
  {
    organizationId: organizationId(),
    userId: uuid("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    /** owner | admin | member | agent */
    role: text("role").notNull().default("member"),
    createdAt: instant("created_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.organizationId, t.userId] }), index("members_user").on(t.userId)],
);
