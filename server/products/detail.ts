import { and, desc, eq, isNull, max, min, sql, sum } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { customers, orderLines, products } from "@/db/schema/commerce";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { notFound } from "@/server/errors";
import { countedLines } from "@/server/records/counting";
import { relatedFindings } from "@/server/records/related-findings";
import { monthlySeries } from "./monthly-series";

export const productDetailInput = z.object({ id: z.uuid() });

/** One product: figures per currency, net sales by month, who buys it most, and what B found about it. Throws `not-found`. */
export async function productDetail(ctx: Ctx, input: z.input<typeof productDetailInput>) {
  const { id } = productDetailInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const [product] = await tx
      .select({
        id: products.id,
        title: products.title,
        sku: products.sku,
        category: products.category,
        vendor: products.vendor,
        price: products.price,
        currency: products.currency,
        source: sources.name,
        coversTo: sources.coversTo,
      })
      .from(products)
      .innerJoin(sources, eq(sources.id, products.sourceId))
      .where(
        and(
          eq(products.organizationId, ctx.organization.id),
          eq(products.id, id),
          isNull(products.deletedAt),
        ),
      );
    if (!product) throw notFound("product");
    const figures = await figuresOf(ctx, tx, id);
    const currency = figures[0]?.currency;
    return {
      product,
      figures,
      series: currency ? await monthlySeries(ctx, tx, { productId: id, currency }) : [],
      topCustomers: await topCustomersOf(ctx, tx, id),
      findings: await relatedFindings(ctx, tx, { kind: "product", id }),
    };
  });
}

/** One entry per currency, the one with most lines first. */
function figuresOf(ctx: Ctx, tx: Transaction, productId: string) {
  const sold = sql`case when not ${orderLines.isReturn} then ${orderLines.occurredAt} end`;
  return tx
    .select({
      currency: orderLines.currency,
      net: sql<string>`sum(${orderLines.net})`,
      returned: sql<string>`sum(${orderLines.returned})`,
      units: sql<string>`coalesce(sum(${orderLines.quantity}) filter (where not ${orderLines.isReturn}), 0)`,
      orders: sql<number>`(count(distinct ${orderLines.orderId}) filter (where not ${orderLines.isReturn}))::int`,
      customers: sql<number>`(count(distinct ${orderLines.customerId}) filter (where not ${orderLines.isReturn}))::int`,
      firstSoldAt: min(sold).mapWith(orderLines.occurredAt),
      lastSoldAt: max(sold).mapWith(orderLines.occurredAt),
    })
    .from(orderLines)
    .where(and(countedLines(ctx), eq(orderLines.productId, productId)))
    .groupBy(orderLines.currency)
    .orderBy(desc(sql`count(*)`));
}

function topCustomersOf(ctx: Ctx, tx: Transaction, productId: string) {
  const net = sum(orderLines.net);
  return tx
    .select({
      id: customers.id,
      name: customers.name,
      country: customers.country,
      currency: orderLines.currency,
      net: sql<string>`${net}`,
      quantity: sql<string>`coalesce(sum(${orderLines.quantity}) filter (where not ${orderLines.isReturn}), 0)`,
      lastAt: max(orderLines.occurredAt),
    })
    .from(orderLines)
    .innerJoin(
      customers,
      and(eq(customers.organizationId, ctx.organization.id), eq(customers.id, orderLines.customerId)),
    )
    .where(and(countedLines(ctx), eq(orderLines.productId, productId)))
    .groupBy(customers.id, orderLines.currency)
    .orderBy(desc(net), customers.name)
    .limit(10);
}
