import { sql } from "drizzle-orm";
import {
  bigserial,
  boolean,
  index,
  integer,
  json,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { instant } from "./columns";

/**
 * The tables of the embedded job server. They belong to the system: no member sees them, and their contents are the
 * SDK's, passed through as they came. Hence `json`, which keeps any text, where `jsonb` refuses some.
 */
export const jobEvents = pgTable(
  "job_events",
  {
    /** Kept for ever, so that an event sent twice is heard once. */
    id: text("id").primaryKey(),
    position: bigserial("position", { mode: "number" }).notNull(),
    name: text("name").notNull(),
    /** Null once nobody needs it any more. */
    payload: json("payload"),
    receivedAt: instant("received_at").notNull(),
    /** When its runs were created; null while it waits. */
    routedAt: instant("routed_at"),
  },
  (t) => [
    index("job_events_waiting").on(t.position).where(sql`${t.routedAt} is null`),
    index("job_events_received").on(t.receivedAt).where(sql`${t.payload} is not null`),
  ],
);

/** One run of a function. Whoever holds its lease works on it; everybody else leaves it alone. */
export const jobRuns = pgTable(
  "job_runs",
  {
    id: text("id").primaryKey(),
    functionId: text("function_id").notNull(),
    /** What started it, in order; several where events come in batches. */
    eventIds: text("event_ids").array().notNull(),
    /** open | completed | failed */
    state: text("state").notNull().default("open"),
    /** When it wants to go on; null while it waits for something outside. */
    dueAt: instant("due_at"),
    /** Something happened to it while it was held, so it goes on at once when it is let go. */
    woken: boolean("woken").notNull().default(false),
    /** Failed tries of what it is doing now. */
    attempt: integer("attempt").notNull().default(0),
    /** The concurrency limits it counts against, and how many may run in each. */
    lanes: text("lanes").array().notNull(),
    laneLimits: integer("lane_limits").array().notNull(),
    /** While set, further events of this key join the run instead of starting one. */
    gatherKey: text("gather_key"),
    idempotencyKey: text("idempotency_key"),
    /** The run and step that wait for its result. */
    parentRunId: text("parent_run_id"),
    parentStepId: text("parent_step_id"),
    leaseToken: text("lease_token"),
    leaseOwner: text("lease_owner"),
    leaseUntil: instant("lease_until"),
    output: json("output"),
    /** The last error, also while it is being tried again. */
    error: json("error"),
    createdAt: instant("created_at").notNull(),
    startedAt: instant("started_at"),
    finishedAt: instant("finished_at"),
  },
  (t) => [
    index("job_runs_due").on(t.dueAt).where(sql`${t.state} = 'open' and ${t.dueAt} is not null`),
    index("job_runs_leased").on(t.leaseUntil).where(sql`${t.leaseUntil} is not null`),
    index("job_runs_finished").on(t.finishedAt).where(sql`${t.finishedAt} is not null`),
    index("job_runs_idempotent")
      .on(t.functionId, t.idempotencyKey, t.createdAt)
      .where(sql`${t.idempotencyKey} is not null`),
    uniqueIndex("job_runs_gathering").on(t.functionId, t.gatherKey).where(sql`${t.gatherKey} is not null`),
  ],
);

/** What a run has done (its result is never asked for again) or waits for. */
export const jobSteps = pgTable(
  "job_steps",
  {
    runId: text("run_id")
      .notNull()
      .references(() => jobRuns.id, { onDelete: "cascade" }),
    /** The SDK's hash of the step's name. */
    id: text("id").notNull(),
    name: text("name").notNull(),
    /** planned | sleeping | waiting | invoking | done | failed */
    state: text("state").notNull(),
    /** The order in which steps ended. */
    position: bigserial("position", { mode: "number" }).notNull(),
    attempt: integer("attempt").notNull().default(0),
    /** When a planned step may be tried, a sleep ends, or waiting is given up. */
    dueAt: instant("due_at"),
    waitEvent: text("wait_event"),
    waitIf: text("wait_if"),
    /** Its value, or its error where it failed. */
    result: json("result"),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.id] }),
    index("job_steps_waiting").on(t.waitEvent).where(sql`${t.state} = 'waiting'`),
  ],
);

/** When each schedule is due next. Taking a slot and starting its run is one transaction. */
export const jobSchedules = pgTable(
  "job_schedules",
  {
    functionId: text("function_id").notNull(),
    cron: text("cron").notNull(),
    nextAt: instant("next_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.functionId, t.cron] })],
);
