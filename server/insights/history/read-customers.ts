import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { localDayOf, localMidnight } from "./local-day";
import type { Scope } from "./read-shop-histories";
import type { CustomerHistory } from "./shop-history";

const dayRow = z.object({ day: z.number(), orders: z.number() });

/** Orders on each day of the scope, of all buyers. */
export async function readOrdersByDay(tx: Transaction, scope: Scope): Promise<number[]> {
  const rows = z.array(dayRow).parse(
    await tx.execute(sql`select ${localDayOf(scope, "placed_at")} as day, count(*)::int as orders
      from orders where ${counted(scope)} and is_sale group by 1`),
  );
  const ordersByDay = new Array<number>(scope.lastDay - scope.firstDay + 1).fill(0);
  for (const { day, orders } of rows) ordersByDay[day - scope.firstDay] = orders;
  return ordersByDay;
}

const customerRow = z.object({
  id: z.string(),
  label: z.string(),
  country: z.string().nullable(),
  days: z.array(z.tuple([z.number(), z.number()])),
});

/** Each known customer's days with an order, and what these days brought. */
export async function readCustomers(tx: Transaction, scope: Scope): Promise<CustomerHistory[]> {
  const rows = z.array(customerRow).parse(
    await tx.execute(sql`with days as (
      select customer_id, ${localDayOf(scope, "placed_at")} as day, max(country) as country,
        coalesce(sum(net) filter (where currency = ${scope.currency}), 0)::float8 as net
      from orders where ${counted(scope)} and customer_id is not null
      group by 1, 2
      having bool_or(is_sale)
    ), people as (
      select customer_id, max(country) as country, json_agg(json_build_array(day, net) order by day) as days
      from days group by 1
    )
    select c.id, c.name as label, coalesce(c.country, people.country) as country, people.days
    from people join customers c on c.id = people.customer_id and c.organization_id = ${scope.ctx.organization.id}
    where c.deleted_at is null
    order by c.external_id collate "C"`),
  );
  return rows.map(({ id, label, country, days }) => ({
    id,
    label,
    ...(country ? { country } : {}),
    orderDays: days.map(([day]) => day),
    amounts: days.map(([, net]) => net),
  }));
}

function counted(scope: Scope) {
  return sql`organization_id = ${scope.ctx.organization.id} and source_id = ${scope.sourceId}
    and deleted_at is null and cancelled_at is null and not is_test
    and placed_at >= ${localMidnight(scope, scope.firstDay)} and placed_at < ${localMidnight(scope, scope.lastDay + 1)}`;
}
