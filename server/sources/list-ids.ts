import { and, eq, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { comparisons } from "@/db/schema/connections";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { lockSource } from "@/server/ingest/lock-source";
import { type RecordKindId, recordKind } from "@/server/ingest/records/record-kinds";
import type { ConnectedSource } from "./connection";

export type Comparison = typeof comparisons.$inferSelect;

/** A listing that nobody went on with for so long may say too little of what the account has by now. */
const leftAloneMs = 60 * 60_000;
/** As many differences as are read again in one request. */
const lotSize = 25;

/** The comparison of a kind that is under way, or a new one. */
export async function comparisonOf(ctx: Ctx, sourceId: string, kind: RecordKindId): Promise<Comparison> {
  const organizationId = ctx.organization.id;
  return withOrganization(organizationId, async (tx) => {
    await lockSource(tx, sourceId);
    const sameKind = sameComparison({ organizationId, sourceId, kind });
    const leftSince = new Date(ctx.now().getTime() - leftAloneMs);
    await tx.delete(comparisons).where(and(sameKind, lt(comparisons.movedAt, leftSince)));
    await tx
      .insert(comparisons)
      .values({ organizationId, sourceId, kind, movedAt: ctx.now() })
      .onConflictDoNothing();
    const [comparison] = await tx.select().from(comparisons).where(sameKind);
    if (!comparison) throw new Error("The comparison was not written.");
    return comparison;
  });
}

/**
 * Keeps the next page of the ids that the provider has; after the last one what differs takes their place. Returns how
 * the comparison stands then; undefined where another caller has ended it.
 */
export async function listPage(
  ctx: Ctx,
  { provider, connection }: ConnectedSource,
  comparison: Comparison,
): Promise<Comparison | undefined> {
  const { kind, cursor, organizationId, sourceId } = comparison;
  const page = await provider.sync.ids(connection, { kind, cursor: cursor ?? undefined });
  return withOrganization(organizationId, async (tx) => {
    await lockSource(tx, sourceId);
    const same = sameComparison(comparison);
    const [moved] = await tx
      .update(comparisons)
      .set({ cursor: page.cursor ?? null, listed: page.cursor === undefined, movedAt: ctx.now() })
      .where(
        and(
          same,
          eq(comparisons.listed, false),
          sql`${comparisons.cursor} is not distinct from ${comparison.cursor}`,
        ),
      )
      .returning();
    if (!moved) return (await tx.select().from(comparisons).where(same))[0];
    await tx.execute(sql`
      insert into compared_ids (organization_id, source_id, kind, position, external_ids)
      select ${organizationId}::uuid, ${sourceId}::uuid, ${kind}, coalesce(max(position) + 1, 0),
        ${sql.param(page.ids)}::text[]
      from compared_ids where ${ofComparison(comparison)}`);
    if (moved.listed) await keepDifferences(tx, moved);
    return moved;
  });
}

/**
 * What is missing there was deleted, what is missing here was never told. What could not be read before comes last: it is
 * tried again, and holds up nothing. Erased people are missing on purpose.
 */
async function keepDifferences(tx: Transaction, comparison: Comparison): Promise<void> {
  const { organizationId, sourceId, kind } = comparison;
  const { table } = recordKind(kind as RecordKindId); // `comparisonOf` wrote it
  const listed = ofComparison(comparison);
  await tx.execute(sql`
    with listed as (select max(position) as last from compared_ids where ${listed}),
    theirs as (select unnest(external_ids) as id from compared_ids where ${listed}),
    unread as (select external_id as id from unread_records where ${listed}),
    erased as (select external_id as id from burials where ${listed} and buried_at = 'infinity'),
    ours as (
      select external_id as id from ${table}
      where organization_id = ${organizationId} and source_id = ${sourceId} and deleted_at is null),
    different as (
      (select id from ours except select id from theirs)
      union
      (select id from theirs except select id from ours except select id from erased)
      union
      (select id from unread except select id from erased)),
    numbered as (
      select id, (row_number() over (order by id in (select id from unread), id) - 1)::int / ${lotSize}::int as lot
      from different),
    kept as (
      insert into compared_ids (organization_id, source_id, kind, position, external_ids)
      select ${organizationId}::uuid, ${sourceId}::uuid, ${kind}, listed.last + 1 + lot, array_agg(id order by id)
      from numbered, listed group by lot, listed.last)
    delete from compared_ids where ${listed} and position <= (select last from listed)`);
}

export const sameComparison = ({
  organizationId,
  sourceId,
  kind,
}: Pick<Comparison, "organizationId" | "sourceId" | "kind">) =>
  and(
    eq(comparisons.organizationId, organizationId),
    eq(comparisons.sourceId, sourceId),
    eq(comparisons.kind, kind),
  );

const ofComparison = ({ organizationId, sourceId, kind }: Comparison) =>
  sql`organization_id = ${organizationId} and source_id = ${sourceId} and kind = ${kind}`;
