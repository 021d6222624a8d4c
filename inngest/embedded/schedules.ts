import { sql } from "drizzle-orm";
import { z } from "zod";
import { withSystem } from "@/db/tenant";
import { derivedId } from "@/server/ids";
import { type JobFunction, nextOccurrence } from "./functions";
import { insertEvents } from "./new-event";
import { insertRuns, newRun } from "./new-run";
import { jobStatement } from "./statement";

const dueSchema = z.object({ function_id: z.string(), cron: z.string(), next_at: z.coerce.date() });

/** Keeps when each schedule is due next; one that was there before keeps its place. */
export async function keepSchedules(functions: JobFunction[], now: Date): Promise<void> {
  const rows = functions.flatMap(({ id, crons }) =>
    crons.flatMap((cron) => {
      const nextAt = nextOccurrence(cron, now);
      return nextAt ? [{ id, cron, nextAt }] : [];
    }),
  );
  await jobStatement(sql`
    with wanted as (
      select * from json_to_recordset(${JSON.stringify(rows)}::text::json)
        as w(id text, cron text, "nextAt" timestamptz)),
    gone as (
      delete from job_schedules s where not exists (
        select 1 from wanted w where w.id = s.function_id and w.cron = s.cron))
    insert into job_schedules (function_id, cron, next_at) select id, cron, "nextAt" from wanted
    on conflict do nothing returning 1`);
}

/**
 * Starts one run for each schedule that is due. Slots that passed while nobody was there are made up for by one run.
 * Returns how many were started.
 */
export function startScheduled(functions: Map<string, JobFunction>, now: Date): Promise<number> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return withSystem(async (tx) => {
    const due = await jobStatement(
      sql`select function_id, cron, next_at from job_schedules where next_at <= ${at} for update skip locked`,
      tx,
    );
    for (const row of due) {
      const { function_id, cron, next_at } = dueSchema.parse(row);
      const fn = functions.get(function_id);
      const next = nextOccurrence(cron, now);
      if (!fn || !next) continue;
      const id = derivedId("scheduled", fn.id, cron, next_at.toISOString());
      const event = { id, name: "inngest/scheduled.timer", data: { cron }, ts: next_at.getTime() };
      await jobStatement(insertEvents([{ id, name: event.name, payload: event, routed: true }], now), tx);
      await jobStatement(insertRuns([newRun(fn, event, { id: derivedId(fn.id, id) })], now), tx);
      await jobStatement(
        sql`
        update job_schedules set next_at = ${next.toISOString()}::timestamptz
        where function_id = ${fn.id} and cron = ${cron}`,
        tx,
      );
    }
    return due.length;
  });
}
