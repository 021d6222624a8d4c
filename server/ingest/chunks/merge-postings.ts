import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { untilQuiet } from "@/server/quiet";

/** A stem with more segments than this is worth merging. */
const manySegments = 40;
/** A common stem has tens of thousands of entries, and others wait for the transaction that moves them. */
const stemsAtOnce = 10;
/** While people ask, a few stems wait for a pause in it. */
const pause = { ms: 250, atMostMs: 2_000 };

const crowdedRow = z.object({ term: z.string(), space: z.string() });
type Crowded = z.infer<typeof crowdedRow>;

/**
 * Merges the segments of stems that have many into one, without the entries of chunks that are gone, a few stems a
 * transaction. Answers how many it merged.
 */
export async function mergePostings(ctx: Ctx): Promise<{ merged: number }> {
  const organizationId = ctx.organization.id;
  const crowded = z.array(crowdedRow).parse(
    await withOrganization(organizationId, (tx) =>
      tx.execute(sql`
        select term, space from postings where organization_id = ${organizationId}
        group by term, space having count(*) > ${manySegments} order by space, term`),
    ),
  );
  for (let start = 0; start < crowded.length; start += stemsAtOnce) {
    await untilQuiet(pause.ms, pause.atMostMs);
    const some = crowded.slice(start, start + stemsAtOnce);
    await withOrganization(organizationId, (tx) => merge(tx, organizationId, some));
  }
  return { merged: crowded.length };
}

async function merge(tx: Transaction, organizationId: string, crowded: Crowded[]): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${organizationId}, 1))`);
  await tx.execute(sql`
    with crowded as (
      select * from jsonb_to_recordset(${JSON.stringify(crowded)}::text::jsonb) as c (term text, space text)
    ), taken as (
      delete from postings p using crowded
      where p.organization_id = ${organizationId} and p.term = crowded.term and p.space = crowded.space
      returning p.term, p.space, p.segment, p.entries
    )
    insert into postings (organization_id, term, space, segment, entries)
    select ${organizationId}::uuid, t.term, t.space, -max(abs(t.segment)), array_agg(e.entry order by e.entry)
    from taken t cross join lateral unnest(t.entries) as e (entry)
    join chunks c on c.organization_id = ${organizationId} and c.serial = e.entry >> 24
    group by t.term, t.space`);
}
