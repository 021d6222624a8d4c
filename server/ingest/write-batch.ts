import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { add, canonicalDecimal, subtract } from "@/server/decimal";
import { contentHash, derivedId } from "@/server/ids";
import type {
  NormalizedBatch,
  NormalizedLine,
  NormalizedOrder,
} from "@/server/providers/normalized-contract";
import { lockSource } from "./lock-source";
import { upsertLines } from "./orders/write-order-lines";
import { buryRecords } from "./records/bury-records";
import { leaveBuried } from "./records/leave-buried";
import { type RecordContent, recordId, type WriteCounts, writeRecords } from "./records/write-records";
import { storable } from "./storable";
import type { Telling } from "./told";

/**
 * Writes what a provider told: records that are new or newer, their lines, their events, and tombstones. An older
 * version, and what was read before its record was deleted, changes nothing and is counted as stale. Some 250 records at a
 * time.
 */
export async function writeBatch(
  tx: Transaction,
  telling: Telling,
  told: NormalizedBatch,
): Promise<WriteCounts> {
  await lockSource(tx, telling.sourceId);
  const { batch, left } = await leaveBuried(tx, telling, storable(told));
  const customers = await writeRecords(tx, telling, "customer", latest(batch.customers).map(customerContent));
  const products = await writeRecords(
    tx,
    telling,
    "product",
    latest(batch.products).map((told) => productContent(telling, told)),
  );
  const ordered = latest(batch.orders).map((order) => ({ order, lines: order.lines.map(factOf) }));
  const orders = await writeRecords(
    tx,
    telling,
    "order",
    ordered.map(({ order, lines }) => orderContent(telling, order, lines)),
  );
  const written = ordered.filter(({ order }) => orders.written.has(order.externalId));
  await writeLines(tx, telling, written);
  const deleted = await buryRecords(tx, telling, batch.deleted);
  return {
    created: customers.created + products.created + orders.created,
    updated: customers.updated + products.updated + orders.updated + deleted,
    unchanged: customers.unchanged + products.unchanged + orders.unchanged,
    stale: left + customers.stale + products.stale + orders.stale,
    written: new Set([...customers.written, ...products.written, ...orders.written]),
  };
}

/** One telling of each record: the newest. */
function latest<T extends { externalId: string; version: string }>(records: T[]): T[] {
  const byId = new Map<string, T>();
  for (const record of records) {
    const known = byId.get(record.externalId);
    if (!known || known.version <= record.version) byId.set(record.externalId, record);
  }
  return [...byId.values()];
}

function customerContent(told: NormalizedBatch["customers"][number]): RecordContent {
  return {
    externalId: told.externalId,
    toldVersion: told.version,
    data: told.data,
    content: {
      name: told.name,
      email: told.email ?? null,
      phone: told.phone ?? null,
      company: told.company ?? null,
      country: told.country ?? null,
      segment: null,
      describedAt: told.createdAt.toISOString(),
    },
  };
}

function productContent(telling: Telling, told: NormalizedBatch["products"][number]): RecordContent {
  return {
    externalId: told.externalId,
    toldVersion: told.version,
    data: told.data,
    content: {
      sku: told.sku ?? null,
      title: told.title,
      category: told.category ?? null,
      vendor: told.vendor ?? null,
      price: told.price ? canonicalDecimal(told.price) : null,
      currency: told.currency ?? (told.price ? telling.currency : null),
      describedAt: told.createdAt.toISOString(),
    },
  };
}

/** A line with canonical amounts; net = gross − discount − returned. */
function factOf(line: NormalizedLine) {
  const [gross, discount, returned] = [line.gross, line.discount, line.returned].map(canonicalDecimal);
  const net = subtract(subtract(gross ?? "0", discount ?? "0"), returned ?? "0");
  return { ...line, gross: gross ?? "0", discount: discount ?? "0", returned: returned ?? "0", net };
}
type Fact = ReturnType<typeof factOf>;

function orderContent(telling: Telling, order: NormalizedOrder, lines: Fact[]): RecordContent {
  const isVoid = order.isTest || order.cancelledAt !== undefined;
  const counted = isVoid ? [] : lines;
  const sum = (amount: "gross" | "discount" | "returned" | "net") =>
    counted.reduce((total, line) => add(total, line[amount]), "0");
  return {
    externalId: order.externalId,
    toldVersion: order.version,
    contentVersion: contentHash(JSON.stringify(lines)),
    data: order.data,
    content: {
      number: order.number,
      customerId: order.customerExternalId ? recordId(telling, "customer", order.customerExternalId) : null,
      placedAt: order.placedAt.toISOString(),
      country: order.country ?? null,
      currency: order.currency,
      status: order.status,
      cancelledAt: order.cancelledAt?.toISOString() ?? null,
      isTest: order.isTest,
      lineCount: lines.length,
      isSale: counted.some((line) => !line.isReturn),
      gross: sum("gross"),
      discounts: sum("discount"),
      returns: sum("returned"),
      net: sum("net"),
      shipping: isVoid ? "0" : canonicalDecimal(order.shipping),
      taxes: isVoid ? "0" : canonicalDecimal(order.taxes),
    },
  };
}

async function writeLines(
  tx: Transaction,
  telling: Telling,
  orders: { order: NormalizedOrder; lines: Fact[] }[],
): Promise<void> {
  const rows = orders.flatMap(({ order, lines }) => {
    const orderId = recordId(telling, "order", order.externalId);
    return lines.map((line, index) => ({
      id: derivedId(orderId, String(index + 1)),
      o: orderId,
      n: index + 1,
      p: line.productExternalId ? recordId(telling, "product", line.productExternalId) : null,
      c: order.customerExternalId ? recordId(telling, "customer", order.customerExternalId) : null,
      at: line.occurredAt.toISOString(),
      country: order.country ?? null,
      currency: order.currency,
      title: line.title,
      q: line.quantity,
      u: canonicalDecimal(line.unitPrice),
      r: line.isReturn,
      v: order.isTest || order.cancelledAt !== undefined,
      gross: line.gross,
      discount: line.discount,
      returned: line.returned,
      net: line.net,
      d: {},
    }));
  });
  if (rows.length > 0) await upsertLines(tx, telling, rows);
  const kept = orders.map(({ order, lines }) => ({
    o: recordId(telling, "order", order.externalId),
    n: lines.length,
  }));
  if (kept.length === 0) return;
  await tx.execute(sql`
    delete from order_lines using jsonb_to_recordset(${JSON.stringify(kept)}::text::jsonb) as kept (o uuid, n int)
    where order_lines.organization_id = ${telling.organizationId}::uuid and order_lines.order_id = kept.o
      and order_lines.position > kept.n`);
}
