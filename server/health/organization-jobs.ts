import { and, eq, isNull, min, sql } from "drizzle-orm";
import { z } from "zod";
import { outbox } from "@/db/schema/outbox";
import { withOrganization, withSystem } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";

const jobRow = z.object({
  job: z.string(),
  running: z.number(),
  queued: z.number(),
  waiting: z.number(),
  failed: z.number(),
  completed: z.number(),
});

export type OrganizationJobs = {
  /** Events that were promised and not yet handed to the job server. */
  promised: number;
  promisedSince: Date | null;
  /**
   * By function, the runs that this organization's events started: working, due, sleeping or waiting for something;
   * failed and completed within the last day. Empty where a job server outside Beya runs them.
   */
  functions: z.infer<typeof jobRow>[];
};

/** The background work of one organization. The job server's tables belong to the system, so its runs are told apart by their first event. */
export async function organizationJobs(ctx: Ctx): Promise<OrganizationJobs> {
  const { id } = ctx.organization;
  const [promises] = await withOrganization(id, (tx) =>
    tx
      .select({ promised: sql<number>`count(*)::int`, since: min(outbox.createdAt) })
      .from(outbox)
      .where(and(eq(outbox.organizationId, id), isNull(outbox.sentAt))),
  );
  const at = sql`${ctx.now().toISOString()}::timestamptz`;
  const held = sql`coalesce(r.lease_until > ${at}, false)`;
  const rows = await withSystem((tx) =>
    tx.execute(sql`
      select r.function_id as job,
        count(*) filter (where r.state = 'open' and ${held})::int as running,
        count(*) filter (where r.state = 'open' and r.due_at <= ${at} and not ${held})::int as queued,
        count(*) filter (where r.state = 'open' and (r.due_at is null or r.due_at > ${at}) and not ${held})::int as waiting,
        count(*) filter (where r.state = 'failed')::int as failed,
        count(*) filter (where r.state = 'completed')::int as completed
      from job_runs r join job_events e on e.id = r.event_ids[1]
      where (r.state = 'open' or r.finished_at > ${at} - interval '1 day')
        and e.payload -> 'data' ->> 'organizationId' = ${id}
      group by r.function_id order by r.function_id`),
  );
  return {
    promised: promises?.promised ?? 0,
    promisedSince: promises?.since ?? null,
    functions: rows.map((row) => jobRow.parse(row)),
  };
}
