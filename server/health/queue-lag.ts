import { sql } from "drizzle-orm";
import { z } from "zod";
import { withSystem } from "@/db/tenant";

const countsSchema = z.object({
  job: z.string(),
  running: z.number(),
  queued: z.number(),
  waiting: z.number(),
  failed: z.number(),
  completed: z.number(),
});
const totalsSchema = z.object({
  unheard: z.number(),
  promised: z.number(),
  oldest: z.coerce.date().nullable(),
});

export type QueueLag = {
  /** How long the oldest piece of work that could go on has been waiting, in milliseconds; 0 where none does. */
  oldestMs: number;
  /** Events that are kept and not yet given to their functions. */
  unheard: number;
  /** Events that our own transactions promised and that are not yet sent. */
  promised: number;
  /** By function: working, due, sleeping or waiting for something; ended within the last day. */
  jobs: z.infer<typeof countsSchema>[];
};

/** How far the background work is behind. Where an Inngest server outside runs the jobs, only `promised` is known here. */
export async function queueLag(now = new Date()): Promise<QueueLag> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const dayAgo = sql`${at} - interval '1 day'`;
  const leased = sql`lease_until > ${at}`;
  const { totals, jobs } = await withSystem(async (tx) => ({
    totals: await tx.execute(sql`
    select
      (select count(*)::int from job_events where routed_at is null) as unheard,
      (select count(*)::int from outbox where sent_at is null) as promised,
      (select min(since) from (
        select min(received_at) as since from job_events where routed_at is null
        union all select min(created_at) from outbox where sent_at is null
        union all select min(due_at) from job_runs where state = 'open' and due_at <= ${at}
          and (lease_until is null or lease_until <= ${at})) waiting) as oldest`),
    jobs: await tx.execute(sql`
    select function_id as job,
      count(*) filter (where state = 'open' and ${leased})::int as running,
      count(*) filter (where state = 'open' and due_at <= ${at} and not coalesce(${leased}, false))::int as queued,
      count(*) filter (where state = 'open' and (due_at is null or due_at > ${at})
        and not coalesce(${leased}, false))::int as waiting,
      count(*) filter (where state = 'failed')::int as failed,
      count(*) filter (where state = 'completed')::int as completed
    from job_runs where state = 'open' or finished_at > ${dayAgo}
    group by function_id order by function_id`),
  }));
  const { unheard, promised, oldest } = totalsSchema.parse(totals[0]);
  return {
    oldestMs: oldest ? Math.max(0, now.getTime() - oldest.getTime()) : 0,
    unheard,
    promised,
    jobs: jobs.map((row) => countsSchema.parse(row)),
  };
}
