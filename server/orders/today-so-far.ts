import { sql } from "drizzle-orm";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";

/** What a live shop has sold since midnight in the organization's zone, and its latest order. Amounts are decimal strings. */
export type TodaySoFar = {
  orders: number;
  net: string;
  currency: string;
  latest: {
    id: string;
    number: string;
    customer: string | null;
    net: string;
    currency: string;
    placedAt: Date;
  } | null;
  /** Sources that can no longer be read, told until they are mended. */
  broken: { id: string; name: string; problem: string }[];
};

const counted = z.object({ orders: z.number(), net: z.string() });
const latestOrder = z.object({
  id: z.string(),
  number: z.string(),
  customer: z.string().nullable(),
  net: z.string(),
  currency: z.string(),
  placed_at: z.string(),
});
const brokenSource = z.object({ id: z.string(), name: z.string(), problem: z.string() });

/** Undefined where no source is read by itself. Cheap enough to be asked every second. */
export async function todaySoFar(ctx: Ctx): Promise<TodaySoFar | undefined> {
  const { id: organizationId, timeZone, currency } = ctx.organization;
  return withOrganization(organizationId, async (tx) => {
    const live = await tx.execute(
      sql`select id, name, status, coalesce(problem, '') as problem from sources
        where organization_id = ${organizationId} and provider <> 'file' and status <> 'disconnected'`,
    );
    if (live.length === 0) return undefined;
    const midnight = sql`(date_trunc('day', ${ctx.now().toISOString()}::timestamptz at time zone ${timeZone}) at time zone ${timeZone})`;
    const [sums] = await tx.execute(sql`
      select count(distinct order_id) filter (where not is_return)::int as orders, coalesce(trim_scale(sum(net)), 0)::text as net
      from order_lines where organization_id = ${organizationId} and occurred_at >= ${midnight} and not is_void
        and currency = ${currency}`);
    const [latest] = await tx.execute(sql`
      select o.id, o.number, c.name as customer, trim_scale(o.net)::text as net, o.currency, o.placed_at
      from orders o left join customers c on c.organization_id = o.organization_id and c.id = o.customer_id
      where o.organization_id = ${organizationId} and o.deleted_at is null and o.cancelled_at is null and not o.is_test
      order by o.placed_at desc limit 1`);
    const last = latest ? latestOrder.parse(latest) : undefined;
    return {
      ...counted.parse(sums),
      currency,
      latest: last
        ? {
            id: last.id,
            number: last.number,
            customer: last.customer,
            net: last.net,
            currency: last.currency,
            placedAt: new Date(last.placed_at),
          }
        : null,
      broken: live.filter((source) => source.status === "broken").map((source) => brokenSource.parse(source)),
    };
  });
}
