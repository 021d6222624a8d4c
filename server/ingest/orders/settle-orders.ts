import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { canonicalDecimal } from "@/server/decimal";
import { type RecordContent, type WriteCounts, writeRecords } from "@/server/ingest/records/write-records";
import type { Telling } from "@/server/ingest/told";
import { orderHead, type ToldAmount } from "./order-telling";

const settled = z.object({
  told: orderHead,
  lines: z.number().int(),
  placed_at: z.string(),
  is_sale: z.boolean(),
  gross: z.string(),
  discounts: z.string(),
  returns: z.string(),
  net: z.string(),
  content: z.string(),
});

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
  const { organizationId } = telling;
  const noted = sql`
    noted as materialized (
      select record_id, told, (told->>'lines')::int as lines from import_records
      where organization_id = ${organizationId} and import_id = ${importId} and kind = 'order'
      order by record_id limit ${limit})`;
  if (!partial) {
    await tx.execute(sql`with ${noted}
      delete from order_lines using noted
      where order_lines.organization_id = ${organizationId} and order_lines.order_id = noted.record_id
        and order_lines.position > noted.lines`);
  }
  const rows = await tx.execute(sql`with ${noted}
    select noted.told, count(*)::int as lines,
      to_char(min(occurred_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as placed_at,
      bool_or(not is_return and not is_void) as is_sale,
      coalesce(sum(gross) filter (where not is_void), 0)::text as gross,
      coalesce(sum(discount) filter (where not is_void), 0)::text as discounts,
      coalesce(sum(returned) filter (where not is_void), 0)::text as returns,
      coalesce(sum(net) filter (where not is_void), 0)::text as net,
      md5(string_agg(concat_ws('|', product_id, customer_id, extract(epoch from occurred_at), country, currency, title,
        trim_scale(quantity), trim_scale(unit_price), is_void, trim_scale(gross), trim_scale(discount),
        trim_scale(returned), trim_scale(net), data), E'\n' order by position)) as content
    from noted join order_lines on order_lines.organization_id = ${organizationId}
      and order_lines.order_id = noted.record_id
    group by noted.record_id, noted.told`);
  if (rows.length === 0) return undefined;
  const counts = await writeRecords(
    tx,
    telling,
    "order",
    rows.map((row) => orderOf(settled.parse(row))),
  );
  await tx.execute(sql`with ${noted}
    delete from import_records using noted
    where import_records.organization_id = ${organizationId} and import_records.import_id = ${importId}
      and import_records.kind = 'order' and import_records.record_id = noted.record_id`);
  return counts;
}

function orderOf({ told, ...row }: z.infer<typeof settled>): RecordContent {
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
