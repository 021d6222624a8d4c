import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { day, furtherColumns, line, money } from "./wording";

const customerFacts = z.object({
  id: z.string(),
  sourceId: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  company: z.string().nullable(),
  country: z.string().nullable(),
  segment: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  orders: z.number(),
  firstAt: z.coerce.date().nullable(),
  lastAt: z.coerce.date().nullable(),
  net: z.string().nullable(),
  currency: z.string().nullable(),
  /** What they bought most often, best first. */
  products: z.array(z.string()),
});
export type CustomerFacts = z.infer<typeof customerFacts>;

export async function chunkCustomers(
  tx: Transaction,
  organization: Organization,
  ids: string[],
): Promise<ChunkDraft[]> {
  const mine = sql`o.organization_id = ${organization.id} and o.customer_id = c.id`;
  const rows = await tx.execute(sql`
    select c.id, c.source_id as "sourceId", c.name, c.email, c.phone, c.company, c.country, c.segment, c.data,
      coalesce(bought.orders, 0) as orders, bought.first_at as "firstAt", bought.last_at as "lastAt",
      bought.net, bought.currency, coalesce(often.products, '[]') as products
    from customers c
    left join lateral (
      select count(*) filter (where o.is_sale)::int as orders, min(o.placed_at) as first_at,
        max(o.placed_at) as last_at, sum(o.net)::text as net,
        case when count(distinct o.currency) = 1 then min(o.currency) end as currency
      from orders o
      where ${mine} and o.deleted_at is null and o.cancelled_at is null and not o.is_test
    ) bought on true
    left join lateral (
      select jsonb_agg(title) as products from (
        select o.title from order_lines o
        where ${mine} and not o.is_return and not o.is_void and o.title is not null
        group by o.title order by count(*) desc, o.title limit 6
      ) as top
    ) often on true
    where c.organization_id = ${organization.id} and c.id = any(${sql.param(ids)}::uuid[]) and c.deleted_at is null`);
  return z
    .array(customerFacts)
    .parse(rows)
    .map((facts) => draftCustomer(facts, organization));
}

export function draftCustomer(
  customer: CustomerFacts,
  { timeZone }: Pick<Organization, "timeZone">,
): ChunkDraft {
  const { orders, firstAt, lastAt, net, currency, products } = customer;
  const history =
    orders > 0 && firstAt && lastAt
      ? line(
          `${orders} ${orders === 1 ? "order" : "orders"}`,
          orders === 1 ? day(lastAt, timeZone) : `${day(firstAt, timeZone)} to ${day(lastAt, timeZone)}`,
          net && currency && money(net, currency),
        )
      : "";
  const parts = [
    line(customer.company, customer.segment, customer.country, customer.email, customer.phone),
    history,
    products.length > 0 ? `Buys ${products.join("; ")}` : "",
    furtherColumns(customer.data),
  ];
  return {
    subjectKind: "customer",
    subjectId: customer.id,
    sourceId: customer.sourceId,
    position: 0,
    space: "customer-context",
    title: `Customer ${customer.name}`,
    text: parts.filter((part) => part !== "").join("\n"),
    occurredAt: lastAt,
    urgency: 2,
  };
}
