import { and, eq, inArray, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { unreadRecords } from "@/db/schema/connections";
import type { Ctx } from "@/server/ctx";
import type { Reading } from "@/server/providers/contract";
import type { NormalizedBatch } from "@/server/providers/normalized-contract";

const mostInLog = 20;

/** Keeps which records of a source could not be read, and forgets those that now were, or are gone. */
export async function noteUnread(
  tx: Transaction,
  ctx: Ctx,
  sourceId: string,
  { batch, unread }: Reading,
): Promise<void> {
  const organizationId = ctx.organization.id;
  const settled = idsByKind(batch).filter(({ externalIds }) => externalIds.length > 0);
  if (settled.length > 0) {
    await tx
      .delete(unreadRecords)
      .where(
        and(
          eq(unreadRecords.organizationId, organizationId),
          eq(unreadRecords.sourceId, sourceId),
          or(
            ...settled.map(({ kind, externalIds }) =>
              and(eq(unreadRecords.kind, kind), inArray(unreadRecords.externalId, externalIds)),
            ),
          ),
        ),
      );
  }
  if (unread.length === 0) return;
  await tx
    .insert(unreadRecords)
    .values(unread.map((each) => ({ ...each, organizationId, sourceId, noticedAt: ctx.now() })))
    .onConflictDoUpdate({
      target: [unreadRecords.sourceId, unreadRecords.kind, unreadRecords.externalId],
      set: { reason: sql`excluded.reason` },
    });
  const some = unread.slice(0, mostInLog);
  ctx.log.warn({ sourceId, count: unread.length, some }, "records could not be read");
}

/** Whether not one of several could be read: then it is rather the provider that has changed than a record's fault. */
export function isUnreadable({ batch, unread }: Reading): boolean {
  return unread.length > 1 && idsByKind(batch).every(({ externalIds }) => externalIds.length === 0);
}

export async function unreadOf(
  tx: Transaction,
  ctx: Ctx,
  { sourceId, kind }: { sourceId: string; kind: string },
): Promise<string[]> {
  const rows = await tx
    .select({ externalId: unreadRecords.externalId })
    .from(unreadRecords)
    .where(
      and(
        eq(unreadRecords.organizationId, ctx.organization.id),
        eq(unreadRecords.sourceId, sourceId),
        eq(unreadRecords.kind, kind),
      ),
    );
  return rows.map(({ externalId }) => externalId);
}

function idsByKind({ customers, products, orders, deleted }: NormalizedBatch) {
  const records = { customer: customers, product: products, order: orders };
  return (["customer", "product", "order"] as const).map((kind) => ({
    kind,
    externalIds: [...records[kind], ...deleted.filter((each) => each.kind === kind)].map(
      ({ externalId }) => externalId,
    ),
  }));
}
