import { sql } from "drizzle-orm";
import { z } from "zod";
import { mostTries } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { isWaiting } from "@/server/deliveries/is-waiting";
import { type OrganizationJobs, organizationJobs } from "./organization-jobs";

export const stageIds = ["deliveries", "records", "events", "chunks", "embeddings"] as const;
export type StageId = (typeof stageIds)[number];

export type Stage = {
  id: StageId;
  /** How many there are. */
  total: number;
  /** How many wait to be worked on: files, rows, events, records to cut anew, chunks without a vector. */
  waiting: number;
  /** Since when the oldest waits; null where none does. */
  since: Date | null;
  /** What failed for good: files and webhooks, rows. */
  failed: number;
};

export type Pipeline = { stages: Stage[]; jobs: OrganizationJobs; now: Date };

const stageRow = z.object({
  id: z.enum(stageIds),
  total: z.number(),
  waiting: z.number(),
  since: z.coerce.date().nullable(),
  failed: z.number(),
});

/** How far everything that arrived has come, stage by stage, and the organization's background work. */
export async function pipeline(ctx: Ctx): Promise<Pipeline> {
  const mine = sql`organization_id = ${ctx.organization.id}`;
  const count = (table: string) => sql`(select count(*)::int from ${sql.identifier(table)} where ${mine})`;
  const records = sql.join(recordTables.map(count), sql` + `);
  const rows = await withOrganization(ctx.organization.id, (tx) =>
    tx.execute(sql`
      select 'deliveries' as id, count(*)::int as total,
        count(*) filter (where ${isWaiting})::int as waiting,
        min(received_at) filter (where ${isWaiting}) as since,
        (select count(*)::int from imports where ${mine} and status = 'failed')
          + count(*) filter (where processed_at is null and failed_tries >= ${mostTries})::int as failed
      from deliveries where ${mine}
      union all
      select 'records', ${records},
        coalesce(sum(rows_total - rows_done) filter (where status = 'importing'), 0)::int,
        min(coalesce(started_at, created_at)) filter (where status = 'importing'),
        coalesce(sum(rows_failed), 0)::int
      from imports where ${mine}
      union all
      select 'events', ${count("events")}, count(*)::int, min(received_at), 0
      from events where ${mine} and chunked_at is null
      union all
      select 'chunks', ${count("chunks")}, count(*)::int, min(queued_at), 0
      from rechunk_queue where ${mine}
      union all
      select 'embeddings', ${count("embeddings")}, count(*)::int, min(queued_at), 0
      from embedding_queue where ${mine}`),
  );
  const jobs = await organizationJobs(ctx);
  return { stages: z.array(stageRow).parse([...rows]), jobs, now: ctx.now() };
}

const recordTables = ["customers", "products", "orders", "deals", "invoices", "tickets", "messages"];
