import { sql } from "drizzle-orm";
import { jobStatement } from "./statement";

const day = 86_400_000;

/**
 * Forgets what the steps of ended runs gave after a week and the runs after a month. An event's content goes with its
 * last run; its id stays for ever, so that it is never heard twice.
 */
export async function forgetOldRuns(now: Date): Promise<void> {
  const before = (days: number) => sql`${new Date(now.getTime() - days * day).toISOString()}::timestamptz`;
  await jobStatement(sql`
    delete from job_steps s using job_runs r where r.id = s.run_id and r.finished_at < ${before(7)} returning 1`);
  await jobStatement(sql`delete from job_runs where finished_at < ${before(30)} returning 1`);
  await jobStatement(sql`
    update job_events e set payload = null
    where e.payload is not null and e.received_at < ${before(30)} and e.routed_at is not null
      and not exists (
        select 1 from (select unnest(event_ids) as id from job_runs) used where used.id = e.id) returning 1`);
}
