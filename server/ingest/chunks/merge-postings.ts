import { sql } from "drizzle-orm";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";

/** A stem with more segments than this is worth merging. */
const manySegments = 40;
const termsAtOnce = 100;

/**
 * Merges the segments of stems that have many into one, without the entries of chunks that are gone. Works through a
 * hundred stems a transaction; answers how many it merged.
 */
export async function mergePostings(ctx: Ctx): Promise<{ merged: number }> {
  let merged = 0;
  for (;;) {
    const now = await withOrganization(ctx.organization.id, async (tx) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${ctx.organization.id}, 1))`);
      const rows = await tx.execute(sql`
        with crowded as (
          select term, space from postings where organization_id = ${ctx.organization.id}
          group by term, space having count(*) > ${manySegments} limit ${termsAtOnce}
        ), taken as (
          delete from postings p using crowded
          where p.organization_id = ${ctx.organization.id} and p.term = crowded.term and p.space = crowded.space
          returning p.term, p.space, p.segment, p.entries
        ), put as (
          insert into postings (organization_id, term, space, segment, entries)
          select ${ctx.organization.id}::uuid, t.term, t.space, -max(abs(t.segment)), array_agg(e.entry order by e.entry)
          from taken t cross join lateral unnest(t.entries) as e (entry)
          join chunks c on c.organization_id = ${ctx.organization.id} and c.serial = e.entry >> 24
          group by t.term, t.space
        )
        select count(*)::int as merged from crowded`);
      return z.object({ merged: z.number() }).parse(rows[0]).merged;
    });
    merged += now;
    if (now < termsAtOnce) return { merged };
  }
}
