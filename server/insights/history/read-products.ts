import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { localDayOf, localMidnight } from "./local-day";
import type { Scope } from "./read-shop-histories";
import type { ProductHistory } from "./shop-history";

/** Of the shop's net sales over the last 30 weeks; far below what any detector finds worth telling. */
const leastShare = 0.0002;
const weeksForShare = 30;

const productRow = z.object({
  id: z.string(),
  label: z.string(),
  first: z.number(),
  /** [week, net, orders, buyer, the buyer's net, the buyer's orders] */
  weeks: z.array(z.tuple([z.number(), z.number(), z.number(), z.string(), z.number(), z.number()])),
});
const shopRow = z.object({
  netByWeek: z.array(z.number()),
  products: z.array(productRow),
  small: z.number(),
});

/** Net sales by product and week with the largest buyer in each, in one statement over the lines of these weeks. */
export async function readProducts(
  tx: Transaction,
  scope: Scope,
): Promise<{ netByWeek: number[]; products: ProductHistory[]; small: number }> {
  const { ctx, weeks, firstWeekDay, lastDay } = scope;
  if (weeks === 0) return { netByWeek: [], products: [], small: 0 };
  const lastWeekEnd = firstWeekDay + weeks * 7;
  const [row] = z.array(shopRow).parse(
    await tx.execute(sql`with orders_of_product as materialized (
      select product_id, ${localDayOf(scope, "occurred_at")} as day, order_id, customer_id, sum(net)::float8 as net,
        bool_or(not is_return) as sells
      from order_lines
      where organization_id = ${ctx.organization.id} and source_id = ${scope.sourceId} and not is_void
        and currency = ${scope.currency}
        and occurred_at >= ${localMidnight(scope, firstWeekDay)} and occurred_at < ${localMidnight(scope, Math.min(lastDay + 1, lastWeekEnd))}
      group by 1, 2, 3, 4
    ), buyers as (
      select product_id, (day - ${firstWeekDay}::int) / 7 as week, coalesce(customer_id, order_id) as buyer, sum(net) as net,
        count(*) filter (where sells) as orders, min(day) filter (where sells and net > 0) as first
      from orders_of_product group by 1, 2, 3
    ), product_weeks as materialized (
      select product_id, week, sum(net) as net, sum(orders)::int as orders, min(first) as first,
        (array_agg(buyer order by abs(net) desc, buyer))[1] as buyer, (array_agg(net order by abs(net) desc, buyer))[1] as buyer_net,
        (array_agg(orders order by abs(net) desc, buyer))[1] as buyer_orders
      from buyers group by 1, 2
    ), shop as (
      select week, sum(net) as net from product_weeks group by 1
    ), shares as (
      select product_id, min(first) as first,
        coalesce(sum(net) filter (where week >= ${weeks - weeksForShare}::int), 0)
          >= ${leastShare}::float8 * (select sum(net) from shop where week >= ${weeks - weeksForShare}::int) as kept
      from product_weeks where product_id is not null group by 1
    ), kept as (
      select s.product_id as id, p.title as label, s.first,
        json_agg(json_build_array(w.week, w.net, w.orders, w.buyer, w.buyer_net, w.buyer_orders) order by w.week) as weeks
      from shares s
      join products p on p.id = s.product_id and p.organization_id = ${ctx.organization.id}
      join product_weeks w on w.product_id = s.product_id
      where s.kept and s.first is not null
      group by 1, 2, 3
    )
    select coalesce((select json_agg(coalesce(net, 0) order by n) from generate_series(0, ${weeks - 1}::int) n left join shop on week = n), '[]') as "netByWeek",
      coalesce((select json_agg(kept order by id) from kept), '[]') as products,
      (select count(*)::int from shares where not kept or first is null) as small`),
  );
  const labels = await buyerLabels(tx, scope, row?.products ?? []);
  const products = (row?.products ?? []).map((product): ProductHistory => {
    const history: ProductHistory["weeks"] = new Array(weeks).fill(undefined);
    for (const [week, net, orders, buyer, buyerNet, buyerOrders] of product.weeks)
      history[week] = {
        net,
        orders,
        top: { id: buyer, label: labels.get(buyer) ?? "one order", net: buyerNet, orders: buyerOrders },
      };
    return { id: product.id, label: product.label, firstSoldOn: product.first, weeks: history };
  });
  return { netByWeek: row?.netByWeek ?? [], products, small: row?.small ?? 0 };
}

const labelRow = z.object({ id: z.string(), label: z.string() });

async function buyerLabels(
  tx: Transaction,
  { ctx }: Scope,
  products: z.infer<typeof productRow>[],
): Promise<Map<string, string>> {
  const ids = [...new Set(products.flatMap(({ weeks }) => weeks.map(([, , , buyer]) => buyer)))];
  const { id } = ctx.organization;
  const rows = z.array(labelRow).parse(
    await tx.execute(sql`with wanted as materialized (select unnest(${sql.param(ids)}::uuid[]) as id)
      select id, name as label from wanted join customers using (id) where organization_id = ${id}
      union all
      select id, 'order ' || number from wanted join orders using (id) where organization_id = ${id}`),
  );
  return new Map(rows.map((row) => [row.id, row.label]));
}
