import { and, asc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { importRecords } from "@/db/schema/sources";
import { type Mentioned, mentioned } from "@/server/ingest/orders/order-telling";
import type { Telling } from "@/server/ingest/told";
import { type KnownRecord, type RecordContent, type WriteCounts, writeRecords } from "./write-records";

/**
 * Writes some of the customers or products that an import's orders mention, and forgets what was noted of them.
 * Returns undefined when none are left.
 */
export async function settleMentions(
  tx: Transaction,
  telling: Telling,
  importId: string,
  kind: "customer" | "product",
  limit: number,
): Promise<WriteCounts | undefined> {
  const ofKind = and(
    eq(importRecords.organizationId, telling.organizationId),
    eq(importRecords.importId, importId),
    eq(importRecords.kind, kind),
  );
  const noted = await tx
    .select({ recordId: importRecords.recordId, told: importRecords.told })
    .from(importRecords)
    .where(ofKind)
    .orderBy(asc(importRecords.recordId))
    .limit(limit);
  if (noted.length === 0) return undefined;
  const counts = await writeRecords(
    tx,
    telling,
    kind,
    noted.map(({ told }) => (kind === "customer" ? customerOf : productOf)(mentioned.parse(told))),
    (known, told) => merged(telling, known, told),
  );
  const ids = noted.map(({ recordId }) => recordId);
  await tx.delete(importRecords).where(and(ofKind, inArray(importRecords.recordId, ids)));
  return counts;
}

/**
 * A mention never takes anything away: an older one, or one beside a file that is about such records, only fills gaps,
 * a newer one replaces what it says.
 */
function merged(
  telling: Telling,
  known: KnownRecord,
  told: RecordContent,
): RecordContent & { sourceId: string } {
  const better = known.sourceId !== telling.sourceId;
  const knownAt = String(known.content.describedAt ?? "");
  const toldAt = String(told.content.describedAt ?? "");
  const newer = !better && toldAt >= knownAt;
  const content = { ...known.content };
  for (const [property, value] of Object.entries(told.content)) {
    if (value === null || property === "describedAt") continue;
    const fallback = property === nameOf(told) && value === told.externalId;
    const blank = (content[property] ?? null) === null || content[property] === known.externalId;
    if (blank || (newer && !fallback)) content[property] = value;
  }
  if (newer) content.describedAt = toldAt;
  return { externalId: known.externalId, data: known.data, content, sourceId: known.sourceId };
}

const nameOf = (told: RecordContent) => ("title" in told.content ? "title" : "name");

function customerOf({ externalId, at, fields }: Mentioned): RecordContent {
  const said = (field: string) => fields[field]?.[0] ?? null;
  return {
    externalId,
    data: {},
    content: {
      name: said("name") ?? said("email") ?? externalId,
      email: said("email"),
      phone: null,
      company: null,
      country: said("country"),
      segment: said("segment"),
      describedAt: at,
    },
  };
}

function productOf({ externalId, at, fields }: Mentioned): RecordContent {
  const said = (field: string) => fields[field]?.[0] ?? null;
  return {
    externalId,
    data: {},
    content: {
      sku: said("sku"),
      title: said("title") ?? externalId,
      category: said("category"),
      vendor: said("vendor"),
      price: null,
      currency: null,
      describedAt: at,
    },
  };
}
