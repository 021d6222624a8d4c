import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { importRecords } from "@/db/schema/sources";
import { canonicalDecimal } from "@/server/decimal";
import { type RecordContent, type WriteCounts, writeRecords } from "@/server/ingest/records/write-records";
import type { Telling } from "@/server/ingest/told";
import { type OrderHead, orderHead, type ToldAmount } from "./order-telling";

const summed = z.object({
  order_id: z.string(),
  lines: z.number().int(),
  places: z.number().int(),
  placed_at: z.string(),
  is_sale: z.boolean(),
  gross: z.string(),
  discounts: z.string(),
  returns: z.string(),
  net: z.string(),
  content: z.string(),
});
type Summed = z.infer<typeof summed>;

/**
 * Writes some of the orders whose lines an import has told, from all lines they have now, and forgets what was noted
 * of them. Lines beyond those told go, unless the telling was `partial`. Returns undefined when none are left.
 */
export async function settleOrders(
  tx: Transaction,
  telling: Telling,
  importId: string,
  { limit, partial }: { limit: number; partial: boolean },
): Promise<WriteCounts | undefined> {
  const ofOrders = and(
    eq(importRecords.organizationId, telling.organizationId),
    eq(importRecords.importId, importId),
    eq(importRecords.kind, "order"),
  );
  const noted = await tx
    .select({ id: importRecords.recordId, told: importRecords.told })
    .from(importRecords)
    .where(ofOrders)
    .orderBy(asc(importRecords.recordId))
    .limit(limit);
  if (noted.length === 0) return undefined;
  const heads = new Map(noted.map(({ id, told }) => [id, orderHead.parse(told)]));
  const sums = await sumsOf(tx, telling, [...heads.keys()]);
  if (!partial) {
    const longer = sums.filter((sum) => sum.places > (heads.get(sum.order_id)?.lines ?? 0));
    const cut = await cutLines(tx, telling, longer, heads);
    for (const sum of cut)
      sums.splice(
        sums.findIndex(({ order_id }) => order_id === sum.order_id),
        1,
        sum,
      );
  }
  const orders = sums.flatMap((sum) => {
    const head = heads.get(sum.order_id);
    return head ? orderOf(head, sum) : [];
  });
  const counts = await writeRecords(tx, telling, "order", orders);
  await tx.delete(importRecords).where(and(ofOrders, inArray(importRecords.recordId, [...heads.keys()])));
  return counts;
}

/** What the lines of orders add up to now; void ones count in nothing but their number. */
async function sumsOf(tx: Transaction, telling: Telling, orderIds: string[]): Promise<Summed[]> {
  // By order alone: the unique places of an order's lines lead to them, whatever the planner knows of the table.
  const rows = await tx.execute(sql`
    select order_id, count(*)::int as lines, max(position) as places,
      to_char(min(occurred_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as placed_at,
      bool_or(not is_return and not is_void) as is_sale,
      coalesce(sum(gross) filter (where not is_void), 0)::text as gross,
      coalesce(sum(discount) filter (where not is_void), 0)::text as discounts,
      coalesce(sum(returned) filter (where not is_void), 0)::text as returns,
      coalesce(sum(net) filter (where not is_void), 0)::text as net,
      md5(string_agg(concat_ws('|', product_id, customer_id, extract(epoch from occurred_at), country, currency, title,
        trim_scale(quantity), trim_scale(unit_price), is_void, trim_scale(gross), trim_scale(discount),
        trim_scale(returned), trim_scale(net), data), E'\n' order by position)) as content
    from order_lines
    where order_id = any(${sql.param(orderIds)}::uuid[]) and organization_id = ${telling.organizationId}
    group by order_id`);
  return rows.map((row) => summed.parse(row));
}

/** Removes the lines that a newer telling of their order leaves out. Returns the sums of what remains. */
async function cutLines(
  tx: Transaction,
  telling: Telling,
  longer: Summed[],
  heads: Map<string, OrderHead>,
): Promise<Summed[]> {
  if (longer.length === 0) return [];
  const orderIds = longer.map(({ order_id }) => order_id);
  const told = orderIds.map((id) => ({ id, lines: heads.get(id)?.lines ?? 0 }));
  await tx.execute(sql`
    delete from order_lines using jsonb_to_recordset(${JSON.stringify(told)}::text::jsonb) as told (id uuid, lines int)
    where order_lines.order_id = any(${sql.param(orderIds)}::uuid[])
      and order_lines.organization_id = ${telling.organizationId}
      and order_lines.order_id = told.id and order_lines.position > told.lines`);
  return sumsOf(tx, telling, orderIds);
}

function orderOf(told: OrderHead, row: Summed): RecordContent {
  return {
    externalId: told.externalId,
    contentVersion: row.content,
    data: {},
    content: {
      number: told.number,
      customerId: told.customerId,
      placedAt: row.placed_at,
      country: told.country,
      currency: told.currency,
      status: told.status,
      cancelledAt: told.cancelledAt,
      isTest: told.isTest,
      lineCount: row.lines,
      isSale: row.is_sale,
      gross: canonicalDecimal(row.gross),
      discounts: canonicalDecimal(row.discounts),
      returns: canonicalDecimal(row.returns),
      net: canonicalDecimal(row.net),
      shipping: toldOnce(told.shipping),
      taxes: toldOnce(told.taxes),
    },
  };
}

const toldOnce = (amount: ToldAmount | null) =>
  amount === null ? "0" : amount.min === amount.max ? amount.max : amount.sum;
