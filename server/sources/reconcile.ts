import { and, eq, isNull, sql } from "drizzle-orm";
import { syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { type RecordKindId, recordKind } from "@/server/ingest/records/record-kinds";
import { writeBatch } from "@/server/ingest/write-batch";
import type { Reading } from "@/server/providers/contract";
import { emptyBatch, join } from "@/server/providers/normalized-contract";
import { connectedSource, tellingOf } from "./connection";
import { noteUnread, unreadOf } from "./unread-records";

/** More differences than this in one go are left to the next, so that a step stays short. */
const mostAtOnce = 200;
const readTogether = 25;

/**
 * Compares the ids that the provider has with ours: what is missing there was deleted, what is missing here was never
 * told. Each difference is read again before anything is written. Returns how many were mended and how many are left.
 */
export async function reconcile(
  ctx: Ctx,
  { sourceId, kind }: { sourceId: string; kind: RecordKindId },
): Promise<{ mended: number; left: number }> {
  const { source, provider, connection } = await connectedSource(ctx, sourceId);
  const theirs = new Set<string>();
  let cursor: string | undefined;
  do {
    const page = await provider.sync.ids(connection, { kind, cursor });
    for (const id of page.ids) theirs.add(id);
    cursor = page.cursor;
  } while (cursor);

  const { table } = recordKind(kind);
  const organizationId = ctx.organization.id;
  const unread = await withOrganization(organizationId, (tx) => unreadOf(tx, ctx, { sourceId, kind }));
  const rows = await withOrganization(organizationId, (tx) =>
    tx
      .select({ externalId: table.externalId })
      .from(table)
      .where(
        and(eq(table.organizationId, organizationId), eq(table.sourceId, sourceId), isNull(table.deletedAt)),
      ),
  );
  // What could not be read before comes last: it is tried again, and holds up nothing.
  const ours = new Set([...rows.map((row) => row.externalId), ...unread]);
  const different = [
    ...[...ours].filter((id) => !theirs.has(id)),
    ...[...theirs].filter((id) => !ours.has(id)),
    ...unread.filter((id) => theirs.has(id)),
  ];
  const reading: Reading = { batch: emptyBatch(), unread: [] };
  for (let at = 0; at < Math.min(different.length, mostAtOnce); at += readTogether) {
    const externalIds = different.slice(at, at + readTogether);
    const told = await provider.sync.many(connection, { kind, externalIds });
    join(reading.batch, told.batch);
    reading.unread.push(...told.unread);
  }
  const mended = await withOrganization(organizationId, async (tx) => {
    const counts = await writeBatch(tx, tellingOf(ctx, source), reading.batch);
    await noteUnread(tx, ctx, sourceId, reading);
    const changed = counts.created + counts.updated;
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
    await tx
      .update(sources)
      .set({ foundByPolling: sql`${sources.foundByPolling} + ${changed}` })
      .where(and(eq(sources.organizationId, organizationId), eq(sources.id, sourceId)));
    if (changed > 0) await emit(tx, "records/changed", { organizationId, sourceId });
    return changed;
  });
  return { mended, left: Math.max(0, different.length - mostAtOnce) };
}
