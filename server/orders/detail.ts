import { and, eq, isNull } from "drizzle-orm";
import { z } from "zod";
import { customers, orderLines, orders, products } from "@/db/schema/commerce";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { notFound } from "@/server/errors";

export const orderDetailInput = z.object({ id: z.uuid() });

/** More lines than this are not shown; `lineCount` of the order says how many there are. */
const shownLines = 2_000;

/** One order document with its lines in their order, its customer and its exact totals. Throws `not-found`. */
export async function orderDetail(ctx: Ctx, input: z.input<typeof orderDetailInput>) {
  const { id } = orderDetailInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const [order] = await tx
      .select({
        id: orders.id,
        number: orders.number,
        placedAt: orders.placedAt,
        country: orders.country,
        currency: orders.currency,
        status: orders.status,
        cancelledAt: orders.cancelledAt,
        isTest: orders.isTest,
        isSale: orders.isSale,
        lineCount: orders.lineCount,
        gross: orders.gross,
        discounts: orders.discounts,
        returns: orders.returns,
        net: orders.net,
        shipping: orders.shipping,
        taxes: orders.taxes,
        customerId: customers.id,
        customer: customers.name,
        source: sources.name,
      })
      .from(orders)
      .innerJoin(sources, eq(sources.id, orders.sourceId))
      .leftJoin(
        customers,
        and(eq(customers.organizationId, ctx.organization.id), eq(customers.id, orders.customerId)),
      )
      .where(
        and(eq(orders.organizationId, ctx.organization.id), eq(orders.id, id), isNull(orders.deletedAt)),
      );
    if (!order) throw notFound("order");
    const lines = await tx
      .select({
        id: orderLines.id,
        position: orderLines.position,
        productId: products.id,
        title: orderLines.title,
        product: products.title,
        sku: products.sku,
        quantity: orderLines.quantity,
        unitPrice: orderLines.unitPrice,
        discount: orderLines.discount,
        isReturn: orderLines.isReturn,
        net: orderLines.net,
      })
      .from(orderLines)
      .leftJoin(
        products,
        and(eq(products.organizationId, ctx.organization.id), eq(products.id, orderLines.productId)),
      )
      .where(and(eq(orderLines.organizationId, ctx.organization.id), eq(orderLines.orderId, id)))
      .orderBy(orderLines.position)
      .limit(shownLines);
    return { order, lines };
  });
}
