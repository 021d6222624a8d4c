import { and, eq, sql } from "drizzle-orm";
import { syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { writeBatch } from "@/server/ingest/write-batch";
import { type ConnectedSource, connectedSource, tellingOf } from "./connection";

/** Polling begins this much before the last change that was read: providers order changes only roughly. */
const overlapMs = 5 * 60_000;

export type PassProgress = { done: boolean; read: number; changed: number };

/**
 * Reads one kind of an account for up to `budgetMs`, page by page, from where the last call ended. Each page and its
 * checkpoint are one transaction, so that a stop at any moment neither loses nor repeats an effect. The first pass reads
 * everything, later ones what changed since. Throws what the provider's client throws.
 */
export async function readPages(
  ctx: Ctx,
  { sourceId, kind, budgetMs }: { sourceId: string; kind: string; budgetMs: number },
): Promise<PassProgress> {
  const target = await connectedSource(ctx, sourceId);
  const deadline = Date.now() + budgetMs;
  let progress = { done: false, read: 0, changed: 0 };
  do {
    const page = await readPage(ctx, target, kind);
    progress = { done: page.done, read: progress.read + page.read, changed: progress.changed + page.changed };
  } while (!progress.done && Date.now() < deadline);
  return progress;
}

async function readPage(
  ctx: Ctx,
  { source, provider, connection }: ConnectedSource,
  kind: string,
): Promise<PassProgress> {
  const organizationId = ctx.organization.id;
  const here = and(
    eq(syncStates.organizationId, organizationId),
    eq(syncStates.sourceId, source.id),
    eq(syncStates.kind, kind),
  );
  const [state] = await withOrganization(organizationId, (tx) => tx.select().from(syncStates).where(here));
  if (!state) return { done: true, read: 0, changed: 0 };
  const isFirst = state.readUntil === null;
  const passStartedAt = state.passStartedAt ?? ctx.now();
  const since = state.readUntil ? new Date(state.readUntil.getTime() - overlapMs) : undefined;
  const page = await provider.sync.page(connection, { kind, cursor: state.cursor ?? undefined, since });
  const oldest = page.batch.orders
    .map((order) => order.placedAt)
    .toSorted((a, b) => a.getTime() - b.getTime())[0];
  const read = page.batch.customers.length + page.batch.products.length + page.batch.orders.length;

  const changed = await withOrganization(organizationId, async (tx) => {
    const counts = await writeBatch(tx, tellingOf(ctx, source), page.batch);
    const changed = counts.created + counts.updated;
    await tx
      .update(syncStates)
      .set({
        cursor: page.cursor ?? null,
        passStartedAt: page.cursor ? passStartedAt : null,
        readUntil: page.cursor ? state.readUntil : passStartedAt,
        read: isFirst ? sql`${syncStates.read} + ${read}` : syncStates.read,
        total: page.total ?? state.total,
      })
      .where(here);
    await tx
      .update(sources)
      .set({
        polledAt: ctx.now(),
        // What was read to its end is known up to when the pass began; orders tell how far back.
        ...(page.cursor
          ? {}
          : { coversTo: sql`greatest(${sources.coversTo}, ${passStartedAt.toISOString()}::timestamptz)` }),
        ...(oldest
          ? { coversFrom: sql`least(${sources.coversFrom}, ${oldest.toISOString()}::timestamptz)` }
          : {}),
        staleIgnored: sql`${sources.staleIgnored} + ${counts.stale}`,
        foundByPolling: sql`${sources.foundByPolling} + ${isFirst ? 0 : changed}`,
      })
      .where(and(eq(sources.organizationId, organizationId), eq(sources.id, source.id)));
    if (changed > 0) await emit(tx, "records/changed", { organizationId, sourceId: source.id });
    return changed;
  });
  return { done: page.cursor === undefined, read, changed };
}
