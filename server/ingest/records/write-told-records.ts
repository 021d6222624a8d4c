import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Telling, ToldRecord } from "@/server/ingest/told";
import type { RecordKindId } from "./record-kinds";
import {
  type KnownRecord,
  type RecordContent,
  recordId,
  type WriteCounts,
  writeRecords,
} from "./write-records";

/**
 * Writes records that a telling gives as wholes. The first telling of an external id counts; `repeated` are those that
 * say something else later in the same telling, by their index.
 */
export async function writeToldRecords(
  tx: Transaction,
  telling: Telling,
  importId: string,
  kind: RecordKindId,
  told: ToldRecord[],
): Promise<{ counts: WriteCounts; repeated: number[] }> {
  const first = new Map<string, number>();
  const repeated: number[] = [];
  told.forEach((record, index) => {
    const before = first.get(record.externalId);
    if (before === undefined) first.set(record.externalId, index);
    else if (!alike(told[before], record)) repeated.push(index);
  });
  const known = await alreadyTold(tx, telling, importId, kind, [...first.keys()]);
  const fresh = [...first].filter(([externalId]) => !known.has(externalId));
  repeated.push(...[...first].filter(([externalId]) => known.has(externalId)).map(([, index]) => index));

  const records = fresh.flatMap(([, index]) => told[index] ?? []);
  const customers = await customersOf(tx, telling, records);
  const counts = await writeRecords(
    tx,
    telling,
    kind,
    records.map(({ externalId, content, data, customer }) => {
      const customerId = customer === undefined ? null : (customers.get(customer) ?? null);
      const owned = kind === "customer" || kind === "product" ? content : { ...content, customerId };
      return { externalId, data, content: owned };
    }),
    (before, after) => replaced(telling, before, after),
  );
  return { counts, repeated: repeated.sort((a, b) => a - b) };
}

/** A file about such records replaces what it says; what only others said stays. */
function replaced(
  telling: Telling,
  before: KnownRecord,
  after: RecordContent,
): RecordContent & { sourceId: string } {
  const content = { ...after.content };
  if (before.sourceId !== telling.sourceId) {
    for (const [property, value] of Object.entries(before.content)) content[property] ??= value;
  } else if ("describedAt" in before.content) {
    content.describedAt = before.content.describedAt ?? null;
  }
  return { ...after, content, sourceId: telling.sourceId };
}

/** Notes these ids for the rest of the telling. Returns those that were noted before. */
async function alreadyTold(
  tx: Transaction,
  telling: Telling,
  importId: string,
  kind: RecordKindId,
  externalIds: string[],
): Promise<Set<string>> {
  const rows = externalIds.map((externalId) => ({ externalId, id: recordId(telling, kind, externalId) }));
  const added = await tx.execute(sql`
    insert into import_records (organization_id, import_id, kind, record_id, told)
    select ${telling.organizationId}::uuid, ${importId}::uuid, ${`told ${kind}`}, id,
      jsonb_build_object('externalId', "externalId")
    from jsonb_to_recordset(${JSON.stringify(rows)}::text::jsonb) as noted (id uuid, "externalId" text)
    on conflict do nothing returning told->>'externalId' as id`);
  const fresh = new Set(added.map((row) => z.object({ id: z.string() }).parse(row).id));
  return new Set(externalIds.filter((externalId) => !fresh.has(externalId)));
}

/**
 * The customers that records name by number, e-mail or name, by that name. Who is not known becomes a customer of
 * whom nothing else is known yet.
 */
async function customersOf(
  tx: Transaction,
  telling: Telling,
  records: ToldRecord[],
): Promise<Map<string, string>> {
  const named = [...new Set(records.flatMap(({ customer }) => customer ?? []))];
  if (named.length === 0) return new Map();
  const ids = new Map(named.map((name) => [name, recordId(telling, "customer", name)]));
  const found = await tx.execute(sql`
    select distinct on (named.name) named.name, customers.id
    from jsonb_to_recordset(${JSON.stringify(named.map((name) => ({ name, id: ids.get(name) })))}::text::jsonb)
      as named (name text, id uuid)
    join customers on customers.organization_id = ${telling.organizationId} and customers.deleted_at is null
      and (customers.id = named.id or customers.name = named.name or customers.email = lower(named.name))
    order by named.name, (customers.id = named.id) desc, (customers.email = lower(named.name)) desc nulls last,
      customers.external_id`);
  for (const row of found) {
    const { name, id } = z.object({ name: z.string(), id: z.string() }).parse(row);
    ids.set(name, id);
  }
  const known = new Set(found.map((row) => z.object({ name: z.string() }).parse(row).name));
  await writeRecords(
    tx,
    telling,
    "customer",
    named.filter((name) => !known.has(name)).map(unknownCustomer),
    (before) => before,
  );
  return ids;
}

function unknownCustomer(name: string): RecordContent {
  const email = /^[^\s@]+@[^\s@]+$/.test(name) ? name.toLowerCase() : null;
  return {
    externalId: name,
    data: {},
    content: { name, email, phone: null, company: null, country: null, segment: null, describedAt: null },
  };
}

const alike = (a: ToldRecord | undefined, b: ToldRecord) => JSON.stringify(a) === JSON.stringify(b);
