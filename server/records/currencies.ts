import { count, desc, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orders } from "@/db/schema/commerce";
import type { Ctx } from "@/server/ctx";

/** The currencies that the organization's orders are in, most used first; its own where there are none yet. */
export async function currenciesInUse(ctx: Ctx, tx: Transaction): Promise<[string, ...string[]]> {
  const rows = await tx
    .select({ currency: orders.currency })
    .from(orders)
    .where(eq(orders.organizationId, ctx.organization.id))
    .groupBy(orders.currency)
    .orderBy(desc(count()), orders.currency);
  const [first, ...others] = rows.map((row) => row.currency);
  return first ? [first, ...others] : [ctx.organization.currency];
}
