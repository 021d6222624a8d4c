import { type SQL, sql } from "drizzle-orm";
import type { JobEvent } from "./events";
import type { JobFunction } from "./functions";

/** A run about to be created. */
export type NewRun = {
  id: string;
  functionId: string;
  eventIds: string[];
  lanes: string[];
  laneLimits: number[];
  idempotencyKey?: string;
  parentRunId?: string;
  parentStepId?: string;
};

/** Its concurrency lanes and idempotency come from the first event. */
export function newRun(fn: JobFunction, event: JobEvent, more: Partial<NewRun> & Pick<NewRun, "id">): NewRun {
  const scope = { event };
  return {
    functionId: fn.id,
    eventIds: [event.id],
    lanes: fn.lanes.map(({ name, key }) => (key ? `${name}=${JSON.stringify(key(scope))}` : name)),
    laneLimits: fn.lanes.map(({ limit }) => limit),
    idempotencyKey: fn.idempotency && JSON.stringify(fn.idempotency(scope)),
    ...more,
  };
}

/** Inserts runs that are not there yet, due now; one idempotency key starts one run a day. */
export function insertRuns(runs: NewRun[], now: Date, condition = sql`true`): SQL {
  const at = now.toISOString();
  return sql`
    insert into job_runs (id, function_id, event_ids, due_at, lanes, lane_limits, idempotency_key, parent_run_id,
      parent_step_id, created_at)
    select r.id, r."functionId", ${arrayColumn("eventIds")}, ${at}::timestamptz, ${arrayColumn("lanes")},
      ${arrayColumn("laneLimits")}::integer[], r."idempotencyKey", r."parentRunId", r."parentStepId", ${at}::timestamptz
    from json_to_recordset(${JSON.stringify(runs)}::text::json) as r(id text, "functionId" text, "eventIds" json,
      lanes json, "laneLimits" json, "idempotencyKey" text, "parentRunId" text, "parentStepId" text)
    where ${condition} and (r."idempotencyKey" is null or not exists (
      select 1 from job_runs o where o.function_id = r."functionId" and o.idempotency_key = r."idempotencyKey"
        and o.created_at > ${at}::timestamptz - interval '1 day'))
    on conflict (id) do nothing returning 1`;
}

function arrayColumn(column: string): SQL {
  return sql`array(select json_array_elements_text(r.${sql.identifier(column)}))`;
}
