import { type SQL, sql } from "drizzle-orm";
import type { HeldRun } from "./claim-runs";
import { insertEvents, type NewEvent } from "./new-event";
import { insertRuns, type NewRun } from "./new-run";
import { groupedWrite, jobStatement } from "./statement";

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

type StepsOfRun = { run: HeldRun; steps: StoredStep[] };

const storeTogether = groupedWrite<StepsOfRun>((runs) => storing(runs));

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
  const stored =
    invocations.length === 0
      ? await storeTogether({ run, steps })
      : (await jobStatement(storing([{ run, steps }], startInvoked(invocations, now)))).length > 0;
  if (!stored) run.lost = true;
  return !run.lost;
}

/** Contents go in one by one: taken apart by the database, they could not hold every text. */
function storing(runs: StepsOfRun[], more = sql``): SQL {
  const values = runs.flatMap(({ run, steps }, nth) =>
    steps.map(
      ({ id, name, state, attempt = 0, dueAt, waitEvent, waitIf, result }) =>
        sql`(${nth}, ${run.id}, ${run.leaseToken}, ${id}, ${name}, ${state}, ${attempt}, ${dueAt?.toISOString() ?? null},
          ${waitEvent ?? null}, ${waitIf ?? null}, ${JSON.stringify(result ?? null)})`,
    ),
  );
  return sql`
    with told (nth, run_id, token, id, name, state, attempt, due_at, wait_event, wait_if, result) as (
      values ${sql.join(values, sql`, `)}),
    held as (
      select told.* from told join job_runs r on r.id = told.run_id and r.lease_token = told.token),
    stored as (
      insert into job_steps (run_id, id, name, state, attempt, due_at, wait_event, wait_if, result)
      select run_id, id, name, state, attempt, due_at::timestamptz, wait_event::text, wait_if::text, result::json
      from held
      on conflict (run_id, id) do update set state = excluded.state, attempt = excluded.attempt,
        due_at = excluded.due_at, result = excluded.result, position = excluded.position)
    ${more}
    select distinct nth from held`;
}

function startInvoked(invocations: Invocation[], now: Date): SQL {
  const events = invocations.map(({ event }) => event);
  const runs = invocations.map(({ run }) => run);
  const held = sql`exists (select 1 from held)`;
  return sql`, heard as (${insertEvents(events, now, held)}), invoked as (${insertRuns(runs, now, held)})`;
}

/** What was tried last has ended well: the next thing has all its tries. */
export async function forgetAttempts(run: HeldRun): Promise<void> {
  if (run.attempt === 0) return;
  run.attempt = 0;
  await jobStatement(sql`
    update job_runs set attempt = 0, error = null where id = ${run.id} and lease_token = ${run.leaseToken}
    returning 1`);
}

type Ending = { run: HeldRun; state: "completed" | "failed"; value: unknown; now: Date };

const endTogether = groupedWrite<Ending>((runs) => ending(runs));

/** Ends a run with its value, and gives it to the step that waits for it. */
export async function completeRun(run: HeldRun, output: unknown, now: Date): Promise<void> {
  if (!(await endTogether({ run, state: "completed", value: output, now }))) run.lost = true;
}

/** Ends a run for good with its error; `told` is the event that says so. */
export async function failRun(
  run: HeldRun,
  error: unknown,
  told: NewEvent | undefined,
  now: Date,
): Promise<void> {
  const ended = sql`exists (select 1 from ended)`;
  const more = told && sql`, heard as (${insertEvents([told], now, ended)})`;
  const rows = await jobStatement(ending([{ run, state: "failed", value: error, now }], more));
  if (rows.length === 0) run.lost = true;
}

function ending(runs: Ending[], more = sql``): SQL {
  const values = runs.map(
    ({ run, state, value, now }, nth) =>
      sql`(${nth}, ${run.id}, ${run.leaseToken}, ${state}, ${JSON.stringify(value ?? null)}, ${now.toISOString()})`,
  );
  return sql`
    with told (nth, run_id, token, state, value, at) as (values ${sql.join(values, sql`, `)}),
    ended as (
      update job_runs r set state = told.state, due_at = null,
        output = case told.state when 'completed' then told.value::json else r.output end,
        error = case told.state when 'failed' then told.value::json else r.error end,
        finished_at = told.at::timestamptz, lease_token = null, lease_owner = null, lease_until = null
      from told where r.id = told.run_id and r.lease_token = told.token
      returning told.nth, told.state, told.value, told.at, r.id, r.parent_run_id, r.parent_step_id),
    given as (
      update job_steps s set state = case ended.state when 'completed' then 'done' else 'failed' end,
        result = ended.value::json, position = nextval(pg_get_serial_sequence('job_steps', 'position'))
      from ended
      where s.run_id = ended.parent_run_id and s.id = ended.parent_step_id and s.state = 'invoking'
      returning s.run_id, ended.at),
    woken as (
      update job_runs r set due_at = given.at::timestamptz, woken = true from given
      where r.id = given.run_id and r.id not in (select id from ended))
    ${more}
    select nth from ended`;
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
