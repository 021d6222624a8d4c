import { and, asc, eq, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { comparedIds, comparisons, syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { lockSource } from "@/server/ingest/lock-source";
import { writeBatch } from "@/server/ingest/write-batch";
import { type ConnectedSource, tellingOf } from "./connection";
import { type Comparison, sameComparison } from "./list-ids";
import { noteUnread } from "./unread-records";

/** Reads the next lot of differences again and writes what they are now. `done` where there was none, and it is over. */
export async function mendLot(
  ctx: Ctx,
  { source, provider, connection }: ConnectedSource,
  comparison: Comparison,
): Promise<{ done: boolean; mended: number }> {
  const { organizationId, sourceId, kind } = comparison;
  const lot = await withOrganization(organizationId, (tx) => nextLot(tx, ctx, comparison));
  if (!lot) return { done: true, mended: 0 };
  const asOf = ctx.now();
  const reading = await provider.sync.many(connection, { kind, externalIds: lot.externalIds });
  return withOrganization(organizationId, async (tx) => {
    await lockSource(tx, sourceId);
    const counts = await writeBatch(tx, tellingOf(ctx, source, asOf), reading.batch);
    await noteUnread(tx, ctx, sourceId, reading);
    const mended = counts.created + counts.updated;
    await tx
      .delete(comparedIds)
      .where(
        and(
          eq(comparedIds.organizationId, organizationId),
          eq(comparedIds.sourceId, sourceId),
          eq(comparedIds.kind, kind),
          eq(comparedIds.position, lot.position),
        ),
      );
    await tx.update(comparisons).set({ movedAt: ctx.now() }).where(sameComparison(comparison));
    await tx
      .update(sources)
      .set({ foundByPolling: sql`${sources.foundByPolling} + ${mended}` })
      .where(and(eq(sources.organizationId, organizationId), eq(sources.id, sourceId)));
    if (mended > 0) await emit(tx, "records/changed", { organizationId, sourceId });
    return { done: false, mended };
  });
}

/** The first lot that is left. Without one the comparison is over, and it is noted that there was one. */
async function nextLot(tx: Transaction, ctx: Ctx, comparison: Comparison) {
  const { organizationId, sourceId, kind } = comparison;
  await lockSource(tx, sourceId);
  const [lot] = await tx
    .select({ position: comparedIds.position, externalIds: comparedIds.externalIds })
    .from(comparedIds)
    .where(
      and(
        eq(comparedIds.organizationId, organizationId),
        eq(comparedIds.sourceId, sourceId),
        eq(comparedIds.kind, kind),
      ),
    )
    .orderBy(asc(comparedIds.position))
    .limit(1);
  if (lot) return lot;
  await tx.delete(comparisons).where(sameComparison(comparison));
  await tx
    .update(syncStates)
    .set({ reconciledAt: ctx.now() })
    .where(
      and(
        eq(syncStates.organizationId, organizationId),
        eq(syncStates.sourceId, sourceId),
        eq(syncStates.kind, kind),
      ),
    );
  return undefined;
}
