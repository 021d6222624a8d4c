import { index, integer, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import type {
  Evidence,
  FindingCategory,
  FindingChangeKind,
  FindingPriority,
  FindingStatistics,
  FindingStatus,
  SuppressedCandidate,
  Untested,
} from "@/server/insights/finding-contract";
import { amount, instant } from "./columns";
import { organizationId } from "./organizations";

/** A finding through its whole life; identity is (detector, subject, direction). */
export const findings = pgTable(
  "findings",
  {
    id: uuid("id").primaryKey(),
    organizationId: organizationId(),
    detector: text("detector").notNull(),
    subjectKind: text("subject_kind").notNull(),
    subjectId: text("subject_id").notNull(),
    subjectLabel: text("subject_label").notNull(),
    /** up | down | overdue | … : a word of the detector. */
    direction: text("direction").notNull(),
    status: text("status").$type<FindingStatus>().notNull().default("open"),
    category: text("category").$type<FindingCategory>().notNull(),
    priority: text("priority").$type<FindingPriority>().notNull(),
    title: text("title").notNull(),
    body: text("body").notNull(),
    suggestion: text("suggestion"),
    statistics: jsonb("statistics").$type<FindingStatistics>().notNull(),
    evidence: jsonb("evidence").$type<Evidence>().notNull(),
    /** What is at stake over the next quarter, in `currency`. */
    value: amount("value"),
    currency: text("currency"),
    /** Value at stake × certainty; the feed multiplies it with novelty. */
    score: amount("score").notNull().default("0"),
    /** How bad it is, on the detector's own scale, and how bad it was when it was last told. */
    severity: amount("severity").notNull().default("0"),
    toldSeverity: amount("told_severity").notNull().default("0"),
    openedAt: instant("opened_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    worsenedAt: instant("worsened_at"),
    /** When the pattern went away by itself; also kept for a dismissed finding, whose status stays. */
    resolvedAt: instant("resolved_at"),
    decidedAt: instant("decided_at"),
    decidedBy: uuid("decided_by"),
    dismissReason: text("dismiss_reason"),
  },
  (t) => [
    unique("findings_identity").on(t.organizationId, t.detector, t.subjectKind, t.subjectId, t.direction),
    index("findings_feed").on(t.organizationId, t.status, t.score),
  ],
);

/** Every step of a finding's life, oldest first by `at`. */
export const findingChanges = pgTable(
  "finding_changes",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId(),
    findingId: uuid("finding_id")
      .notNull()
      .references(() => findings.id, { onDelete: "cascade" }),
    change: text("change").$type<FindingChangeKind>().notNull(),
    note: text("note"),
    memberId: uuid("member_id"),
    at: instant("at").notNull().defaultNow(),
  },
  (t) => [index("finding_changes_finding").on(t.organizationId, t.findingId, t.at)],
);

/** One run of all detectors over one organization: what was tested, raised and suppressed. */
export const detectorRuns = pgTable(
  "detector_runs",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    organizationId: organizationId(),
    asOf: instant("as_of").notNull(),
    /** What the run looked at. While it stays the same, a new run would find the same and is not made. */
    fingerprint: text("fingerprint").notNull().default(""),
    startedAt: instant("started_at").notNull().defaultNow(),
    finishedAt: instant("finished_at"),
    /** When B last began to look, be it that nothing had changed since: it has seen what was in by then. */
    checkedAt: instant("checked_at").notNull().defaultNow(),
    tested: integer("tested").notNull().default(0),
    raised: integer("raised").notNull().default(0),
    /** Kept for the last run only. */
    suppressed: jsonb("suppressed").$type<SuppressedCandidate[]>().notNull().default([]),
    untested: jsonb("untested").$type<Untested[]>().notNull().default([]),
  },
  (t) => [index("detector_runs_started").on(t.organizationId, t.startedAt)],
);
