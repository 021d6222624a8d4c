import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import { jobTransaction, textArray } from "./statement";

const runSchema = z.object({
  id: z.string(),
  function_id: z.string(),
  attempt: z.number(),
  lease_token: z.string(),
  events: z.array(z.unknown()).nullable(),
  has_steps: z.boolean(),
});

const stepSchema = z.object({
  run_id: z.string(),
  id: z.string(),
  state: z.enum(["planned", "sleeping", "waiting", "invoking", "done", "failed"]),
  attempt: z.number(),
  due_at: z.coerce.date().nullable(),
  result: z.unknown(),
});

export type HeldStep = {
  state: z.infer<typeof stepSchema>["state"];
  attempt: number;
  dueAt?: Date;
  result: unknown;
};

/** A run that this process may work on until its lease ends; the lease is renewed while it does. */
export type HeldRun = {
  id: string;
  functionId: string;
  attempt: number;
  leaseToken: string;
  events: unknown[];
  /** In the order in which they ended. */
  steps: Map<string, HeldStep>;
  /** Set when another process has taken it. */
  lost: boolean;
};

type Wanted = {
  functionIds: string[];
  atMost: number;
  owner: string;
  leaseMs: number;
  /** Runs that this process is busy with, never to be taken a second time. */
  busy: string[];
  now: Date;
};

/** Takes runs that are due, oldest first, as far as the concurrency limits allow. */
export async function claimRuns(wanted: Wanted): Promise<HeldRun[]> {
  // The limits are counted over all processes: one claims at a time.
  const [, claimed = []] = await jobTransaction([sql`select pg_advisory_xact_lock(7214003)`, claim(wanted)], {
    first: true,
  });
  const runs = claimed.map((row) => runSchema.parse(row));
  const begun = runs.filter((run) => run.has_steps).map((run) => run.id);
  const steps = begun.length > 0 ? await stepsOf(begun, wanted.now) : [];
  return runs.map((run) => ({
    id: run.id,
    functionId: run.function_id,
    attempt: run.attempt,
    leaseToken: run.lease_token,
    events: run.events ?? [],
    steps: new Map(steps.filter((step) => step.run_id === run.id).map((step) => [step.id, heldStep(step)])),
    lost: false,
  }));
}

function claim({ functionIds, atMost, owner, leaseMs, busy, now }: Wanted): SQL {
  const at = sql`${now.toISOString()}::timestamptz`;
  const until = sql`${new Date(now.getTime() + leaseMs).toISOString()}::timestamptz`;
  return sql`
    with live as (
      select lane, count(*)::int as running from job_runs, unnest(lanes) as lane
      where lease_until > ${at} group by lane),
    ready as (
      select r.id, r.lanes, r.lane_limits, r.due_at from job_runs r
      where r.state = 'open' and r.due_at <= ${at} and (r.lease_until is null or r.lease_until <= ${at})
        and r.function_id = any(${textArray(functionIds)}) and r.id <> all(${textArray(busy)})
        and not exists (
          select 1 from unnest(r.lanes, r.lane_limits) as l(lane, places) join live on live.lane = l.lane
          where live.running >= l.places)
      order by r.due_at, r.id limit 500 for update skip locked),
    fitting as (
      select place.id, bool_and(place.nth + coalesce(live.running, 0) <= place.places) as fits
      from (select ready.id, l.lane, l.places,
              row_number() over (partition by l.lane order by ready.due_at, ready.id) as nth
            from ready, unnest(ready.lanes, ready.lane_limits) as l(lane, places)) place
        left join live on live.lane = place.lane
      group by place.id),
    chosen as (
      select ready.id from ready left join fitting on fitting.id = ready.id
      where coalesce(fitting.fits, true) order by ready.due_at, ready.id limit ${atMost})
    update job_runs r set lease_token = gen_random_uuid()::text, lease_owner = ${owner}, lease_until = ${until},
      woken = false, gather_key = null, started_at = coalesce(r.started_at, ${at})
    from chosen where r.id = chosen.id
    returning r.id, r.function_id, r.attempt, r.lease_token,
      (select json_agg(e.payload order by o.nth) from unnest(r.event_ids) with ordinality as o(id, nth)
        join job_events e on e.id = o.id) as events,
      exists (select 1 from job_steps s where s.run_id = r.id) as has_steps`;
}

/** What the steps of these runs gave or wait for, after ending the sleeps and waits whose time has come. */
async function stepsOf(runIds: string[], now: Date) {
  const ofThese = sql`run_id = any(${textArray(runIds)})`;
  const [, rows = []] = await jobTransaction([
    sql`
      update job_steps set position = nextval(pg_get_serial_sequence('job_steps', 'position')),
        state = case when state = 'invoking' then 'failed' else 'done' end,
        result = case when state = 'invoking' then ${tookTooLong}::text::json else 'null'::json end
      where ${ofThese} and due_at <= ${now.toISOString()}::timestamptz
        and state in ('sleeping', 'waiting', 'invoking') returning 1`,
    sql`
      select run_id, id, state, attempt, due_at, result from job_steps where ${ofThese} order by position`,
  ]);
  return rows.map((row) => stepSchema.parse(row));
}

const tookTooLong = JSON.stringify({ name: "Error", message: "The invoked function took too long." });

function heldStep({ state, attempt, due_at, result }: z.infer<typeof stepSchema>): HeldStep {
  return { state, attempt, dueAt: due_at ?? undefined, result };
}
