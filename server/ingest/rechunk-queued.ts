import { sql } from "drizzle-orm";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { chunkSubjects } from "./chunks/chunk-subjects";

const queuedRow = z.object({ kind: z.string(), id: z.string() });

/** Writes anew the passages of records that sum up something that changed. `subjects` is 0 when none waits. */
export async function rechunkQueued(
  ctx: Ctx,
  { limit = 150 } = {},
): Promise<{ subjects: number; chunks: number }> {
  const { organization } = ctx;
  return withOrganization(organization.id, async (tx) => {
    const rows = await tx.execute(sql`
      with next as (
        select subject_kind, subject_id from rechunk_queue where organization_id = ${organization.id}
        order by subject_kind, subject_id limit ${limit} for update
      )
      delete from rechunk_queue q using next
      where q.organization_id = ${organization.id} and q.subject_kind = next.subject_kind
        and q.subject_id = next.subject_id
      returning q.subject_kind as kind, q.subject_id as id`);
    const subjects = z.array(queuedRow).parse(rows);
    if (subjects.length === 0) return { subjects: 0, chunks: 0 };
    const { written } = await chunkSubjects(tx, organization, subjects);
    return { subjects: subjects.length, chunks: written };
  });
}
