import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Telling } from "@/server/ingest/told";
import type { NormalizedBatch } from "@/server/providers/normalized-contract";
import type { RecordKindId } from "./record-kinds";

const burialRow = z.object({ kind: z.string(), externalId: z.string(), forGood: z.boolean() });

/**
 * What was told without the records that are buried since the provider was asked: it told of them as they were before.
 * Orders of an erased person stay as numbers.
 */
export async function leaveBuried(
  tx: Transaction,
  telling: Telling,
  batch: NormalizedBatch,
): Promise<{ batch: NormalizedBatch; left: number }> {
  const { customers, products, orders } = batch;
  const buyers = orders.flatMap(({ customerExternalId }) => customerExternalId ?? []);
  const told = [...customers, ...products, ...orders].map(({ externalId }) => externalId);
  if (told.length === 0) return { batch, left: 0 };
  const { organizationId, sourceId, asOf, now } = telling;
  const rows = await tx.execute(sql`
    select kind, external_id as "externalId", buried_at = 'infinity' as "forGood" from burials
    where organization_id = ${organizationId} and source_id = ${sourceId} and kind in ('customer', 'product', 'order')
      and external_id = any(${sql.param([...told, ...buyers])}::text[])
      and buried_at >= ${(asOf ?? now).toISOString()}::timestamptz`);
  const burials = z.array(burialRow).parse(rows);
  if (burials.length === 0) return { batch, left: 0 };
  const buried = new Set(burials.map(({ kind, externalId }) => `${kind} ${externalId}`));
  const erased = new Set(
    burials.flatMap(({ kind, externalId, forGood }) => (kind === "customer" && forGood ? externalId : [])),
  );
  const kept = <T extends { externalId: string }>(kind: RecordKindId, records: T[]) =>
    records.filter(({ externalId }) => !buried.has(`${kind} ${externalId}`));
  const rest: NormalizedBatch = {
    customers: kept("customer", customers),
    products: kept("product", products),
    orders: kept("order", orders).map((order) =>
      erased.has(order.customerExternalId ?? "") ? { ...order, data: {} } : order,
    ),
    deleted: batch.deleted,
  };
  return {
    batch: rest,
    left: told.length - rest.customers.length - rest.products.length - rest.orders.length,
  };
}
