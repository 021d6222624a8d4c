import { type SQL, sql } from "drizzle-orm";
import type { HeldRun } from "./claim-runs";
import { insertEvents, type NewEvent } from "./new-event";
import { insertRuns, type NewRun } from "./new-run";
import { jobStatement } from "./statement";

/** What happened to a step, as it is kept. */
export type StoredStep = {
  id: string;
  name: string;
  state: "planned" | "sleeping" | "waiting" | "invoking" | "done" | "failed";
  attempt?: number;
  dueAt?: Date;
  waitEvent?: string;
  waitIf?: string;
  result?: unknown;
};

/** A run that a step starts and waits for. */
export type Invocation = { run: NewRun; event: NewEvent };

const nextPosition = sql`nextval(pg_get_serial_sequence('job_steps', 'position'))`;

/**
 * Stores steps, with the runs that they invoke, in one statement. False where the run is held by another by now:
 * nothing is started then.
 */
export async function storeSteps(
  run: HeldRun,
  steps: StoredStep[],
  invocations: Invocation[],
  now: Date,
): Promise<boolean> {
  const values = steps.map(
    ({ id, name, state, attempt = 0, dueAt, waitEvent, waitIf, result }) =>
      sql`(${id}, ${name}, ${state}, ${attempt}, ${dueAt?.toISOString() ?? null}::timestamptz,
        ${waitEvent ?? null}::text, ${waitIf ?? null}::text, ${JSON.stringify(result ?? null)}::json)`,
  );
  const rows = await jobStatement(sql`
    with stored as (
      insert into job_steps (run_id, id, name, state, attempt, due_at, wait_event, wait_if, result)
      select r.id, s.* from job_runs r, (values ${sql.join(values, sql`, `)}) as s
      where r.id = ${run.id} and r.lease_token = ${run.leaseToken}
      on conflict (run_id, id) do update set state = excluded.state, attempt = excluded.attempt,
        due_at = excluded.due_at, result = excluded.result, position = excluded.position
      returning 1)
    ${invocations.length > 0 ? startInvoked(invocations, now) : sql``}
    select 1 from stored`);
  if (rows.length === 0) run.lost = true;
  return !run.lost;
}

function startInvoked(invocations: Invocation[], now: Date): SQL {
  const events = invocations.map(({ event }) => event);
  const runs = invocations.map(({ run }) => run);
  return sql`, told as (${insertEvents(events, now)}),
    invoked as (${insertRuns(runs, now, sql`exists (select 1 from stored)`)})`;
}

/** What was tried last has ended well: the next thing has all its tries. */
export async function forgetAttempts(run: HeldRun): Promise<void> {
  if (run.attempt === 0) return;
  run.attempt = 0;
  await jobStatement(sql`
    update job_runs set attempt = 0, error = null where id = ${run.id} and lease_token = ${run.leaseToken}
    returning 1`);
}

/** Ends a run with its value, and gives it to the step that waits for it. */
export function completeRun(run: HeldRun, output: unknown, now: Date): Promise<boolean> {
  return endRun(run, { state: "completed", step: "done", column: sql`output`, value: output }, now);
}

/** Ends a run for good with its error; `told` is the event that says so. */
export function failRun(
  run: HeldRun,
  error: unknown,
  told: NewEvent | undefined,
  now: Date,
): Promise<boolean> {
  return endRun(run, { state: "failed", step: "failed", column: sql`error`, value: error, told }, now);
}

type Ending = {
  state: "completed" | "failed";
  step: "done" | "failed";
  column: SQL;
  value: unknown;
  told?: NewEvent;
};

async function endRun(
  run: HeldRun,
  { state, step, column, value, told }: Ending,
  now: Date,
): Promise<boolean> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const json = sql`${JSON.stringify(value ?? null)}::text::json`;
  const rows = await jobStatement(sql`
    with ended as (
      update job_runs set state = ${state}, ${column} = ${json}, finished_at = ${at}, due_at = null,
        lease_token = null, lease_owner = null, lease_until = null
      where id = ${run.id} and lease_token = ${run.leaseToken} returning parent_run_id, parent_step_id),
    given as (
      update job_steps s set state = ${step}, result = ${json}, position = ${nextPosition} from ended
      where s.run_id = ended.parent_run_id and s.id = ended.parent_step_id and s.state = 'invoking'
      returning s.run_id),
    woken as (
      update job_runs r set due_at = ${at}, woken = true from given where r.id = given.run_id)
    ${told ? sql`, told as (${insertEvents([told], now)} )` : sql``}
    select 1 from ended`);
  if (rows.length === 0) run.lost = true;
  return !run.lost;
}

type Rest = { attempt: number; error?: unknown; dueAt?: Date };

/** Lets go of a run until `dueAt`, or until something wakes it. */
export async function restRun(run: HeldRun, { attempt, error, dueAt }: Rest, now: Date): Promise<void> {
  const due = dueAt ? sql`${dueAt.toISOString()}::timestamptz` : sql`null::timestamptz`;
  await jobStatement(sql`
    update job_runs set attempt = ${attempt}, error = ${error === undefined ? null : JSON.stringify(error)}::text::json,
      due_at = case when woken then ${now.toISOString()}::timestamptz else ${due} end, woken = false,
      lease_token = null, lease_owner = null, lease_until = null
    where id = ${run.id} and lease_token = ${run.leaseToken}
    returning 1`);
}
