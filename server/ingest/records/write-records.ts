import { and, eq, getTableColumns, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { contentHash, derivedId } from "@/server/ids";
import { type Happening, recordEvents } from "@/server/ingest/record-events";
import type { Telling } from "@/server/ingest/told";
import { type RecordKindId, recordKind } from "./record-kinds";

type Value = string | number | boolean | null;

/** A record as it is to be: every property of its table that is not common to all records. Instants are ISO strings. */
export type RecordContent = {
  externalId: string;
  content: Record<string, Value>;
  data: Record<string, Value>;
  /** Says something of the content beyond itself, such as a hash of an order's lines. */
  contentVersion?: string;
  /** The provider's version, which sorts by time: a lower one than the known changes nothing. */
  toldVersion?: string;
};

/** What the database holds of a record, in the form of `RecordContent`, and which source it belongs to. */
export type KnownRecord = RecordContent & { sourceId: string; deleted: boolean };

/** `stale` were told in an older version than the known; `written` are the external ids of what was new or different. */
export type WriteCounts = {
  created: number;
  updated: number;
  unchanged: number;
  stale: number;
  written: Set<string>;
};

export const noCounts = (): WriteCounts => ({
  created: 0,
  updated: 0,
  unchanged: 0,
  stale: 0,
  written: new Set(),
});

/** The id of a record by what identifies it: computed, never looked up. */
export const recordId = (telling: Telling, kind: RecordKindId, externalId: string) =>
  derivedId(telling.organizationId, telling.namespace, kind, externalId);

/**
 * Writes records of one kind and tells the stream of each that is new or different; the others are left alone.
 * `merge` decides what a record becomes where it is known already: without it, what is told replaces it.
 * External ids must be distinct. Some 1,000 at a time.
 */
export async function writeRecords(
  tx: Transaction,
  telling: Telling,
  kindId: RecordKindId,
  told: RecordContent[],
  merge?: (known: KnownRecord, told: RecordContent) => RecordContent & { sourceId?: string },
): Promise<WriteCounts> {
  const counts = noCounts();
  if (told.length === 0) return counts;
  const ids = told.map((record) => recordId(telling, kindId, record.externalId));
  const known = await knownRecords(tx, telling, kindId, ids);
  const rows: Record<string, unknown>[] = [];
  const happenings: Happening[] = [];

  told.forEach((record, index) => {
    const id = ids[index] ?? "";
    const before = known.get(id);
    if (before?.toldVersion && record.toldVersion && record.toldVersion < before.toldVersion) {
      counts.stale++;
      return;
    }
    const after = before && merge ? merge(before, record) : { ...record, sourceId: telling.sourceId };
    const sourceId = after.sourceId ?? before?.sourceId ?? telling.sourceId;
    const version = versionOf(after, sourceId);
    const { externalId, toldVersion = null } = record;
    const row = { id, sourceId, externalId, version, toldVersion, data: after.data, ...after.content };
    if (before && before.version === version && !before.deleted) {
      counts.unchanged++;
      // That a newer document says the same is worth keeping, but it is no news.
      const isNewer = before.content.describedAt !== after.content.describedAt;
      if (isNewer || before.toldVersion !== record.toldVersion) rows.push(row);
      return;
    }
    counts[before ? "updated" : "created"]++;
    counts.written.add(externalId);
    rows.push(row);
    happenings.push(
      ...happeningsOf(telling, kindId, id, changeVersion(telling, record, version, before), after, before),
    );
  });

  if (rows.length > 0) await upsert(tx, telling, kindId, rows);
  await recordEvents(tx, telling, happenings);
  return counts;
}

/** What the database holds of these records. Amounts are canonical, instants ISO strings. */
async function knownRecords(tx: Transaction, telling: Telling, kindId: RecordKindId, ids: string[]) {
  const { table } = recordKind(kindId);
  const rows: Record<string, unknown>[] = await tx
    .select()
    .from(table)
    .where(and(eq(table.organizationId, telling.organizationId), inArray(table.id, ids)));
  const known = new Map<string, KnownRecord & { version: string }>();
  for (const {
    id,
    organizationId,
    sourceId,
    externalId,
    version,
    toldVersion,
    data,
    updatedAt,
    deletedAt,
    ...content
  } of rows) {
    known.set(String(id), {
      sourceId: String(sourceId),
      externalId: String(externalId),
      version: String(version),
      toldVersion: toldVersion === null ? undefined : String(toldVersion),
      deleted: deletedAt !== null,
      // The columns' own types: text, numeric as text, integers, booleans and instants; `data` holds plain values.
      data: data as Record<string, Value>,
      content: Object.fromEntries(
        Object.entries(content).map(([key, value]) => [
          key,
          value instanceof Date ? value.toISOString() : (value as Value),
        ]),
      ),
    });
  }
  return known;
}

function versionOf({ content, data, contentVersion }: RecordContent, sourceId: string): string {
  const sorted = (values: Record<string, Value>) =>
    Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1));
  return contentHash(JSON.stringify([sorted(content), sorted(data), contentVersion, sourceId])).slice(0, 32);
}

async function upsert(
  tx: Transaction,
  telling: Telling,
  kindId: RecordKindId,
  rows: Record<string, unknown>[],
) {
  const { table } = recordKind(kindId);
  const columns = Object.entries(getTableColumns(table)).map(([property, column]) => ({ property, column }));
  const ofRow = columns.filter(
    ({ property }) => !["organizationId", "updatedAt", "deletedAt"].includes(property),
  );
  const comma = sql`, `;
  const names = sql.join(
    ofRow.map(({ column }) => sql.identifier(column.name)),
    comma,
  );
  const types = sql.join(
    ofRow.map(({ property, column }) => sql`${sql.identifier(property)} ${sql.raw(column.getSQLType())}`),
    comma,
  );
  const values = sql.join(
    ofRow.map(({ property }) => sql.identifier(property)),
    comma,
  );
  const replaced = sql.join(
    ofRow
      .filter(({ property }) => property !== "id")
      .map(({ column }) => sql`${sql.identifier(column.name)} = excluded.${sql.identifier(column.name)}`),
    comma,
  );
  await tx.execute(sql`
    insert into ${table} (organization_id, updated_at, ${names})
    select ${telling.organizationId}::uuid, ${telling.now.toISOString()}::timestamptz, ${values}
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as told (${types})
    on conflict (id) do update set updated_at = excluded.updated_at, deleted_at = null, ${replaced}`);
}

/**
 * What tells this change from the others of its record. Providers count in whole seconds, and a second may hold more than
 * one change: those after the first are told apart by what the record says. A record that comes back may be as it was, and
 * does so more than once.
 */
function changeVersion(
  telling: Telling,
  { toldVersion }: RecordContent,
  contentVersion: string,
  before: KnownRecord | undefined,
): string {
  if (before?.deleted) return telling.now.toISOString();
  if (!toldVersion) return contentVersion;
  return before?.toldVersion === toldVersion ? `${toldVersion} ${contentVersion}` : toldVersion;
}

function happeningsOf(
  telling: Telling,
  kindId: RecordKindId,
  id: string,
  version: string,
  after: RecordContent,
  before: KnownRecord | undefined,
): Happening[] {
  const kind = recordKind(kindId);
  const { content, externalId } = after;
  const data = Object.fromEntries(kind.told.map((property) => [property, content[property] ?? null]));
  const subject = [{ kind: kindId as string, id }];
  if (typeof content.customerId === "string") subject.push({ kind: "customer", id: content.customerId });
  const happenedAt = kind.happenedAt ? content[kind.happenedAt] : null;
  const now = telling.now.toISOString();
  const common = { externalId, version, subject, data, tier: kind.tier, department: kind.department };
  const channel = typeof content.channel === "string" ? { channel: content.channel } : {};
  const naturalTime = typeof happenedAt === "string" ? happenedAt : now;
  const first: Happening = before
    ? { ...common, ...channel, type: `${kindId}.updated`, occurredAt: now, changes: changesOf(before, after) }
    : { ...common, ...channel, type: kind.created, occurredAt: naturalTime };
  const also = kind.also?.(content, before?.content) ?? [];
  return [
    first,
    ...also.map((type) => ({ ...common, ...channel, type, occurredAt: before ? now : naturalTime })),
  ];
}

function changesOf(before: RecordContent, after: RecordContent): Record<string, [unknown, unknown]> {
  const changes: Record<string, [unknown, unknown]> = {};
  for (const [property, value] of Object.entries(after.content)) {
    const old = before.content[property] ?? null;
    if (old !== value && property !== "describedAt") changes[property] = [old, value];
  }
  return changes;
}
