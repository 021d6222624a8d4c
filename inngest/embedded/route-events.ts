import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { withSystem } from "@/db/tenant";
import { derivedId, randomId } from "@/server/ids";
import { type JobEvent, jobEventSchema } from "./events";
import { parseExpression } from "./expression";
import type { JobFunction } from "./functions";
import { insertRuns, type NewRun, newRun } from "./new-run";
import { jobStatement, textArray } from "./statement";

const atOnce = 500;
const receivedSchema = z.object({ id: z.string(), payload: jobEventSchema.required({ id: true }) });
const waitSchema = z.object({
  run_id: z.string(),
  id: z.string(),
  wait_event: z.string(),
  wait_if: z.string().nullable(),
  started_by: z.unknown(),
});

/**
 * Turns waiting events into runs of the functions that listen, and hands them to the steps that wait for them; all in
 * one transaction, so each event does so once. Returns how many events there were.
 */
export function routeEvents(functions: JobFunction[], now: Date): Promise<number> {
  return withSystem(async (tx) => {
    // Batches, debounces and idempotency look at what is there: one router at a time.
    await jobStatement(sql`select pg_advisory_xact_lock(7214002)`, tx);
    const rows = await jobStatement(
      sql`select id, payload from job_events where routed_at is null order by position limit ${atOnce}`,
      tx,
    );
    const events = rows.map((row) => receivedSchema.parse(row).payload);
    if (events.length === 0) return 0;

    const runs: NewRun[] = [];
    const keys = new Set<string>();
    for (const event of events) {
      for (const fn of functions.filter((fn) => listensTo(fn, event))) {
        if (fn.gather) await gather(tx, fn, fn.gather, event, now);
        else {
          const run = newRun(fn, event, { id: derivedId(fn.id, event.id) });
          const key = run.idempotencyKey && `${fn.id} ${run.idempotencyKey}`;
          if (key && keys.has(key)) continue;
          if (key) keys.add(key);
          runs.push(run);
        }
      }
    }
    if (runs.length > 0) await jobStatement(insertRuns(runs, now), tx);
    await endWaits(tx, events, now);
    await jobStatement(
      sql`update job_events set routed_at = ${now.toISOString()}::timestamptz
          where id = any(${textArray(events.map(({ id }) => id))})`,
      tx,
    );
    return events.length;
  });
}

function listensTo(fn: JobFunction, event: JobEvent): boolean {
  return fn.events.some(
    ({ name, when }) =>
      (name.endsWith("*") ? event.name.startsWith(name.slice(0, -1)) : event.name === name) &&
      (!when || when({ event }) === true),
  );
}

/** Adds the event to the run that gathers for its key, or starts one. */
async function gather(
  tx: Transaction,
  fn: JobFunction,
  { key, waitMs, keep, atMost, longestMs }: NonNullable<JobFunction["gather"]>,
  event: JobEvent,
  now: Date,
): Promise<void> {
  const run = newRun(fn, event, { id: randomId() });
  const gatherKey = JSON.stringify(key?.({ event }) ?? null);
  const at = sql`${now.toISOString()}::timestamptz`;
  const later = sql`${new Date(now.getTime() + waitMs).toISOString()}::timestamptz`;
  const longest = sql`job_runs.created_at + make_interval(secs => ${(longestMs ?? 0) / 1000})`;
  const full = sql`cardinality(job_runs.event_ids) + 1 >= ${Math.min(atMost, 1_000_000)}`;
  const join =
    keep === "last"
      ? sql`event_ids = excluded.event_ids, due_at = ${longestMs ? sql`least(${later}, ${longest})` : later}`
      : sql`event_ids = job_runs.event_ids || excluded.event_ids,
            due_at = case when ${full} then ${at} else job_runs.due_at end,
            gather_key = case when ${full} then null else job_runs.gather_key end`;
  await jobStatement(
    sql`
    insert into job_runs (id, function_id, event_ids, due_at, lanes, lane_limits, gather_key, created_at)
    values (${run.id}, ${run.functionId}, ${textArray(run.eventIds)}, ${atMost > 1 ? later : at},
      ${textArray(run.lanes)}, ${textArray(run.laneLimits.map(String))}::integer[],
      ${atMost > 1 ? gatherKey : null}, ${at})
    on conflict (function_id, gather_key) where gather_key is not null do update set ${join}`,
    tx,
  );
}

/** Gives each waiting step the first event that it waits for. */
async function endWaits(tx: Transaction, events: JobEvent[], now: Date): Promise<void> {
  const names = [...new Set(events.map(({ name }) => name))];
  const waits = await jobStatement(
    sql`
    select s.run_id, s.id, s.wait_event, s.wait_if, e.payload as started_by
    from job_steps s join job_runs r on r.id = s.run_id and r.state = 'open'
      join job_events e on e.id = r.event_ids[1]
    where s.state = 'waiting' and s.wait_event = any(${textArray(names)})`,
    tx,
  );
  const ended = waits.flatMap((row) => {
    const wait = waitSchema.parse(row);
    const wanted = wait.wait_if ? parseExpression(wait.wait_if) : () => true;
    const event = events.find(
      (event) => event.name === wait.wait_event && wanted({ event: wait.started_by, async: event }) === true,
    );
    return event ? [sql`(${wait.run_id}, ${wait.id}, ${JSON.stringify(event)}::json)`] : [];
  });
  if (ended.length === 0) return;
  await jobStatement(
    sql`
    with ended as (
      update job_steps s set state = 'done', position = nextval(pg_get_serial_sequence('job_steps', 'position')),
        result = e.result
      from (values ${sql.join(ended, sql`, `)}) as e(run, step, result)
      where s.run_id = e.run and s.id = e.step and s.state = 'waiting'
      returning s.run_id)
    update job_runs r set due_at = ${now.toISOString()}::timestamptz, woken = true
    from (select distinct run_id from ended) e where r.id = e.run_id`,
    tx,
  );
}
