import { and, eq, isNull, type SQL } from "drizzle-orm";
import { orderLines, orders } from "@/db/schema/commerce";
import type { Ctx } from "@/server/ctx";

/** Orders that figures count: neither cancelled, nor a test, nor gone at the source. */
export function countedOrders(ctx: Ctx): SQL | undefined {
  return and(
    eq(orders.organizationId, ctx.organization.id),
    eq(orders.isTest, false),
    isNull(orders.cancelledAt),
    isNull(orders.deletedAt),
  );
}

/** Lines that figures count. */
export function countedLines(ctx: Ctx): SQL | undefined {
  return and(eq(orderLines.organizationId, ctx.organization.id), eq(orderLines.isVoid, false));
}
