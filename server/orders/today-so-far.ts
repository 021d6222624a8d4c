import { sql } from "drizzle-orm";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";

/** What a live shop has sold since midnight in the organization's zone, and its latest order. Amounts are decimal strings. */
export type TodaySoFar = {
  /**
   * Each currency by itself, the one with the most orders first; that of a live shop also where it sold nothing, unless B
   * knows nothing of its day.
   */
  sales: { currency: string; orders: number; net: string }[];
  latest: {
    id: string;
    number: string;
    customer: string | null;
    net: string;
    currency: string;
    placedAt: Date;
  } | null;
  /** Sources that cannot be read, told until they are mended or let go. `brokenAt` is absent where B goes on trying. */
  unreadable: { id: string; name: string; problem: string; brokenAt: Date | null; readUntil: Date | null }[];
};

const sale = z.object({ currency: z.string(), orders: z.number(), net: z.string() });
const latestOrder = z.object({
  id: z.string(),
  number: z.string(),
  customer: z.string().nullable(),
  net: z.string(),
  currency: z.string(),
  placed_at: z.string(),
});
const liveSource = z.object({
  id: z.string(),
  name: z.string(),
  currency: z.string(),
  problem: z.string().nullable(),
  broken_at: z.coerce.date().nullable(),
  /** Up to when every kind of its records has been read. */
  read_until: z.coerce.date().nullable(),
  knows_today: z.boolean(),
});

/** Undefined where no source is read by itself. Cheap enough to be asked every second. */
export async function todaySoFar(ctx: Ctx): Promise<TodaySoFar | undefined> {
  const { id: organizationId, timeZone, currency } = ctx.organization;
  return withOrganization(organizationId, async (tx) => {
    const midnight = sql`(date_trunc('day', ${ctx.now().toISOString()}::timestamptz at time zone ${timeZone}) at time zone ${timeZone})`;
    const live = z.array(liveSource).parse(
      await tx.execute(sql`
        select s.id, s.name, coalesce(s.currency, ${currency}) as currency, s.problem, s.broken_at, y.read_until,
          coalesce(case when s.problem is null then y.read_until is not null else y.read_until >= ${midnight} end, false) as knows_today
        from sources s cross join lateral (
          select case when bool_and(read_until is not null) then min(read_until) end as read_until
          from sync_states where organization_id = s.organization_id and source_id = s.id) y
        where s.organization_id = ${organizationId} and s.provider <> 'file'
          and (s.status <> 'disconnected' or s.problem is not null)
        order by s.created_at`),
    );
    if (live.length === 0) return undefined;
    const sold = z.array(sale).parse(
      await tx.execute(sql`
        select currency, count(distinct order_id) filter (where not is_return)::int as orders, trim_scale(sum(net))::text as net
        from order_lines where organization_id = ${organizationId} and occurred_at >= ${midnight} and not is_void
        group by currency order by orders desc, currency`),
    );
    const unsold = new Set(live.filter((source) => source.knows_today).map((source) => source.currency));
    for (const each of sold) unsold.delete(each.currency);
    const [latest] = await tx.execute(sql`
      select o.id, o.number, c.name as customer, trim_scale(o.net)::text as net, o.currency, o.placed_at
      from orders o left join customers c on c.organization_id = o.organization_id and c.id = o.customer_id
      where o.organization_id = ${organizationId} and o.deleted_at is null and o.cancelled_at is null and not o.is_test
      order by o.placed_at desc limit 1`);
    const last = latest ? latestOrder.parse(latest) : undefined;
    return {
      sales: [...sold, ...[...unsold].map((each) => ({ currency: each, orders: 0, net: "0" }))],
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
      unreadable: live.flatMap(({ id, name, problem, broken_at: brokenAt, read_until: readUntil }) =>
        problem === null ? [] : [{ id, name, problem, brokenAt, readUntil }],
      ),
    };
  });
}
