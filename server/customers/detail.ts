import { and, desc, eq, isNull, max, min, sql, sum } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers, orderLines, orders, products } from "@/db/schema/commerce";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { notFound } from "@/server/errors";
import { countedLines, countedOrders } from "@/server/records/counting";
import { relatedFindings } from "@/server/records/related-findings";

export const customerDetailInput = z.object({ id: z.uuid() });

/** How many of a customer's orders the detail shows; `orderCount` says how many there are. */
const shownOrders = 50;

/** One customer: figures per currency, rhythm, latest orders, what they buy most, and what B found about them. Throws `not-found`. */
export async function customerDetail(ctx: Ctx, input: z.input<typeof customerDetailInput>) {
  const { id } = customerDetailInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const [customer] = await tx
      .select({
        id: customers.id,
        name: customers.name,
        externalId: customers.externalId,
        email: customers.email,
        phone: customers.phone,
        company: customers.company,
        country: customers.country,
        segment: customers.segment,
        source: sources.name,
        coversTo: sources.coversTo,
      })
      .from(customers)
      .innerJoin(sources, eq(sources.id, customers.sourceId))
      .where(
        and(
          eq(customers.organizationId, ctx.organization.id),
          eq(customers.id, id),
          isNull(customers.deletedAt),
        ),
      );
    if (!customer) throw notFound("customer");
    return {
      customer,
      figures: await figuresOf(ctx, tx, id),
      rhythm: await rhythmOf(ctx, tx, id),
      ...(await ordersOf(ctx, tx, id)),
      topProducts: await topProductsOf(ctx, tx, id),
      findings: await relatedFindings(ctx, tx, { kind: "customer", id }),
    };
  });
}

/** One entry per currency, the one with most orders first. */
function figuresOf(ctx: Ctx, tx: Transaction, customerId: string) {
  const orderCount = sql<number>`(count(*) filter (where ${orders.isSale}))::int`;
  const saleDay = sql`case when ${orders.isSale} then ${orders.placedAt} end`;
  return tx
    .select({
      currency: orders.currency,
      net: sql<string>`sum(${orders.net})`,
      returns: sql<string>`sum(${orders.returns})`,
      orders: orderCount,
      firstOrderAt: min(saleDay).mapWith(orders.placedAt),
      lastOrderAt: max(saleDay).mapWith(orders.placedAt),
    })
    .from(orders)
    .where(and(countedOrders(ctx), eq(orders.customerId, customerId)))
    .groupBy(orders.currency)
    .orderBy(desc(orderCount));
}

/** The median number of days between days with an order, and how many such gaps there are; null days below two gaps. */
async function rhythmOf(ctx: Ctx, tx: Transaction, customerId: string) {
  const days = tx
    .selectDistinct({
      day: sql`(${orders.placedAt} at time zone ${ctx.organization.timeZone})::date`.as("day"),
    })
    .from(orders)
    .where(and(countedOrders(ctx), eq(orders.customerId, customerId), eq(orders.isSale, true)))
    .as("days");
  const gaps = tx
    .select({ gap: sql`${days.day} - lag(${days.day}) over (order by ${days.day})`.as("gap") })
    .from(days)
    .as("gaps");
  const [row] = await tx
    .select({
      days: sql<number | null>`percentile_cont(0.5) within group (order by ${gaps.gap})`,
      gaps: sql<number>`count(${gaps.gap})::int`,
    })
    .from(gaps);
  const count = row?.gaps ?? 0;
  return { days: count >= 2 ? (row?.days ?? null) : null, gaps: count };
}

async function ordersOf(ctx: Ctx, tx: Transaction, customerId: string) {
  const condition = and(
    eq(orders.organizationId, ctx.organization.id),
    eq(orders.customerId, customerId),
    isNull(orders.deletedAt),
  );
  const rows = await tx
    .select({
      id: orders.id,
      number: orders.number,
      placedAt: orders.placedAt,
      lineCount: orders.lineCount,
      isSale: orders.isSale,
      cancelledAt: orders.cancelledAt,
      isTest: orders.isTest,
      net: orders.net,
      currency: orders.currency,
    })
    .from(orders)
    .where(condition)
    .orderBy(desc(orders.placedAt), orders.id)
    .limit(shownOrders);
  return { orders: rows, orderCount: await tx.$count(orders, condition) };
}

function topProductsOf(ctx: Ctx, tx: Transaction, customerId: string) {
  const net = sum(orderLines.net);
  return tx
    .select({
      id: products.id,
      title: products.title,
      sku: products.sku,
      currency: orderLines.currency,
      net: sql<string>`${net}`,
      quantity: sql<string>`coalesce(sum(${orderLines.quantity}) filter (where not ${orderLines.isReturn}), 0)`,
      lastAt: max(orderLines.occurredAt),
    })
    .from(orderLines)
    .innerJoin(products, eq(products.id, orderLines.productId))
    .where(and(countedLines(ctx), eq(orderLines.customerId, customerId)))
    .groupBy(products.id, orderLines.currency)
    .orderBy(desc(net), products.title)
    .limit(10);
}
