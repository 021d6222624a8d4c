import { and, asc, count, desc, eq, isNull, max, sql, sum } from "drizzle-orm";
import { z } from "zod";
import { customers, orders } from "@/db/schema/commerce";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { countedOrders } from "@/server/records/counting";
import { currenciesInUse } from "@/server/records/currencies";
import { joinByHash } from "@/server/records/join-by-hash";
import { matching } from "@/server/records/matching";
import { type Page, pageInput, pageSize, placePage } from "@/server/records/paging";

export const customerSorts = ["net", "orders", "lastOrder", "name", "country"] as const;
export const customerListInput = pageInput.extend({ sort: z.enum(customerSorts).default("net") });
export type CustomerListInput = z.input<typeof customerListInput>;

export type CustomerRow = {
  id: string;
  name: string;
  externalId: string;
  company: string | null;
  country: string | null;
  /** Exact decimal in the list's currency; null for a customer without orders in it. */
  net: string | null;
  orders: number;
  lastOrderAt: Date | null;
};

export type CustomerList = Page<CustomerRow> & { currency: string; currencies: string[] };

/** Customers with what they bought over all time. Figures and order counts are of the orders in the list's currency. */
export async function listCustomers(ctx: Ctx, input: CustomerListInput): Promise<CustomerList> {
  const { search, page: wanted, sort, direction, currency: asked } = customerListInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const currencies = await currenciesInUse(ctx, tx);
    const currency = asked ?? currencies[0];
    const { name, externalId, email, company, country } = customers;
    const condition = and(
      eq(customers.organizationId, ctx.organization.id),
      isNull(customers.deletedAt),
      matching(search, [name, externalId, email, company, country]),
    );
    const [counted] = await tx.select({ total: count() }).from(customers).where(condition);
    const total = counted?.total ?? 0;
    const { page, pageCount, offset } = placePage(total, wanted);

    await joinByHash(tx);
    const bought = tx
      .select({
        customerId: orders.customerId,
        net: sum(orders.net).as("bought_net"),
        orders: sql<number>`(count(*) filter (where ${orders.isSale}))::int`.as("bought_orders"),
        lastOrderAt: max(sql`case when ${orders.isSale} then ${orders.placedAt} end`)
          .mapWith(orders.placedAt)
          .as("bought_last"),
      })
      .from(orders)
      .where(and(countedOrders(ctx), eq(orders.currency, currency)))
      .groupBy(orders.customerId)
      .as("bought");
    const columns = {
      net: bought.net,
      orders: bought.orders,
      lastOrder: bought.lastOrderAt,
      name: customers.name,
      country: customers.country,
    };
    const order = direction === "ascending" ? asc(columns[sort]) : desc(columns[sort]);
    const rows = await tx
      .select({
        id: customers.id,
        name,
        externalId,
        company,
        country,
        net: bought.net,
        orders: sql<number>`coalesce(${bought.orders}, 0)`,
        lastOrderAt: bought.lastOrderAt,
      })
      .from(customers)
      .leftJoin(bought, eq(bought.customerId, customers.id))
      .where(condition)
      .orderBy(sql`${order} nulls last`, customers.name, customers.id)
      .limit(pageSize)
      .offset(offset);
    return { rows, total, page, pageCount, currency, currencies };
  });
}
