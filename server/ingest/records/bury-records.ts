import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orderLines } from "@/db/schema/commerce";
import { burials } from "@/db/schema/connections";
import { recordEvents } from "@/server/ingest/record-events";
import type { Telling } from "@/server/ingest/told";
import { type RecordKindId, recordKind } from "./record-kinds";
import { recordId } from "./write-records";

type Gone = { kind: RecordKindId; externalId: string };

/**
 * Leaves tombstones where records were: they count nowhere, and only what is read later brings them back. Of a record that
 * we never had it is kept that it is gone, for a long reading may still bring it. Returns how many were there.
 */
export async function buryRecords(tx: Transaction, telling: Telling, gone: Gone[]): Promise<number> {
  if (gone.length === 0) return 0;
  await noteBurials(tx, telling, gone, telling.now.toISOString());
  let buried = 0;
  for (const kind of new Set(gone.map((each) => each.kind))) {
    const externalIds = gone.filter((each) => each.kind === kind).map(({ externalId }) => externalId);
    buried += await buryKind(tx, telling, kind, externalIds);
  }
  return buried;
}

/** Sees to it that a record never comes, or comes back, whatever the provider tells. */
export async function buryForGood(tx: Transaction, telling: Telling, gone: Gone): Promise<void> {
  await noteBurials(tx, telling, [gone], "infinity");
}

async function noteBurials(tx: Transaction, telling: Telling, gone: Gone[], at: string): Promise<void> {
  const { organizationId, sourceId } = telling;
  const distinct = new Map(gone.map((each) => [`${each.kind} ${each.externalId}`, each]));
  await tx.execute(sql`
    insert into burials (organization_id, source_id, kind, external_id, buried_at)
    select ${organizationId}::uuid, ${sourceId}::uuid, kind, "externalId", ${at}::timestamptz
    from json_to_recordset(${JSON.stringify([...distinct.values()])}::text::json) as gone (kind text, "externalId" text)
    on conflict (source_id, kind, external_id)
      do update set buried_at = greatest(${burials.buriedAt}, excluded.buried_at)`);
}

async function buryKind(
  tx: Transaction,
  telling: Telling,
  kind: RecordKindId,
  externalIds: string[],
): Promise<number> {
  const { table } = recordKind(kind);
  const { organizationId, now } = telling;
  const ids = externalIds.map((externalId) => recordId(telling, kind, externalId));
  const buried = await tx
    .update(table)
    .set({ deletedAt: now })
    .where(and(eq(table.organizationId, organizationId), inArray(table.id, ids), isNull(table.deletedAt)))
    .returning({ id: table.id, externalId: table.externalId });
  if (buried.length === 0) return 0;
  if (kind === "order") {
    const buriedIds = buried.map(({ id }) => id);
    await tx
      .delete(orderLines)
      .where(and(eq(orderLines.organizationId, organizationId), inArray(orderLines.orderId, buriedIds)));
  }
  const at = now.toISOString();
  const happenings = buried.map(({ id, externalId }) => ({
    type: `${kind}.deleted`,
    externalId,
    // A record that came back and goes again is the same as it was the first time, yet goes once more.
    version: at,
    occurredAt: at,
    subject: [{ kind, id }],
    data: {},
    tier: 2 as const,
  }));
  await recordEvents(tx, telling, happenings);
  return buried.length;
}
