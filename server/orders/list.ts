import { and, asc, count, desc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import { customers, orders } from "@/db/schema/commerce";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { matching } from "@/server/records/matching";
import { type Page, pageInput, pageSize, placePage } from "@/server/records/paging";

export const orderSorts = ["placedAt", "number", "net", "lines", "customer", "country"] as const;
export const orderListInput = pageInput.extend({ sort: z.enum(orderSorts).default("placedAt") });
export type OrderListInput = z.input<typeof orderListInput>;

/** Order documents, credit notes, cancelled and test orders included and marked. Each amount is in its order's currency. */
export async function listOrders(ctx: Ctx, input: OrderListInput) {
  const { search, page: wanted, sort, direction, currency } = orderListInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const condition = and(
      eq(orders.organizationId, ctx.organization.id),
      isNull(orders.deletedAt),
      currency ? eq(orders.currency, currency) : undefined,
      matching(search, [orders.number, orders.country, customers.name, customers.externalId]),
    );
    const theirCustomer = and(
      eq(customers.organizationId, ctx.organization.id),
      eq(customers.id, orders.customerId),
    );
    const counting = tx.select({ total: count() }).from(orders).$dynamic();
    // The customer matters to the count only where their name is searched.
    const [counted] = await (search ? counting.leftJoin(customers, theirCustomer) : counting).where(
      condition,
    );
    const total = counted?.total ?? 0;
    const { page, pageCount, offset } = placePage(total, wanted);

    const columns = {
      placedAt: orders.placedAt,
      number: orders.number,
      net: orders.net,
      lines: orders.lineCount,
      customer: customers.name,
      country: orders.country,
    };
    const order = direction === "ascending" ? asc(columns[sort]) : desc(columns[sort]);
    const rows = await tx
      .select({
        id: orders.id,
        number: orders.number,
        placedAt: orders.placedAt,
        customerId: customers.id,
        customer: customers.name,
        country: orders.country,
        lineCount: orders.lineCount,
        isSale: orders.isSale,
        isTest: orders.isTest,
        cancelledAt: orders.cancelledAt,
        status: orders.status,
        net: orders.net,
        currency: orders.currency,
      })
      .from(orders)
      .leftJoin(customers, theirCustomer)
      .where(condition)
      .orderBy(sql`${order} nulls last`, desc(orders.placedAt), orders.id)
      .limit(pageSize)
      .offset(offset);
    return { rows, total, page, pageCount } satisfies Page<unknown>;
  });
}

export type OrderList = Awaited<ReturnType<typeof listOrders>>;
export type OrderRow = OrderList["rows"][number];
