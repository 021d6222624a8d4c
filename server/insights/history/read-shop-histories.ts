import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Ctx } from "@/server/ctx";
import { readCustomers, readOrdersByDay } from "./read-customers";
import { readProducts } from "./read-products";
import type { Day, ShopHistory } from "./shop-history";

/** Weeks that a detector of products looks back on: a year and the half before it. */
const weeksKept = 86;
const msPerDay = 86_400_000;

/** Where a source's history ends and begins, in local days and as the statements need it. */
export type Scope = {
  ctx: Ctx;
  sourceId: string;
  currency: string;
  firstDay: Day;
  lastDay: Day;
  firstWeekDay: Day;
  weeks: number;
};

export type SourceHistory = { sourceId: string; asOf: Date; history: ShopHistory };

const sourceRow = z.object({
  id: z.string(),
  currency: z.string(),
  others: z.number(),
  first: z.coerce.date(),
  last: z.coerce.date(),
});

/**
 * What each source of orders knows up to now or to the end of what it covers, whichever is earlier. A day or week that
 * still runs is left out, and so is an account while it is first read: what looks like silence is what B has not read yet.
 */
export async function readShopHistories(ctx: Ctx, tx: Transaction): Promise<SourceHistory[]> {
  const now = ctx.now();
  // Postgres' own choice of sorting or hashing in memory; the default spills at this size.
  await tx.execute(sql`select set_config('work_mem', '64MB', true)`);
  const sources = z.array(sourceRow).parse(
    await tx.execute(sql`with counts as (
      select source_id, currency, count(*) as orders, min(placed_at) as first, max(placed_at) as last
      from orders
      where organization_id = ${ctx.organization.id} and deleted_at is null and placed_at <= ${now.toISOString()}::timestamptz
      group by source_id, currency
    )
    select s.id, (array_agg(c.currency order by c.orders desc, c.currency))[1] as currency,
      (sum(c.orders) - max(c.orders))::int as others,
      least(min(c.first), s.covers_from) as first, greatest(max(c.last), s.covers_to) as last
    from counts c join sources s on s.id = c.source_id and s.organization_id = ${ctx.organization.id}
    where not exists (
      select from sync_states y
      where y.organization_id = s.organization_id and y.source_id = s.id and y.kind = 'order' and y.read_until is null
    )
    group by s.id, s.covers_from, s.covers_to
    order by s.id`),
  );
  const histories: SourceHistory[] = [];
  for (const source of sources) {
    const history = await readHistory(ctx, tx, source, now);
    if (history) histories.push(history);
  }
  return histories;
}

async function readHistory(
  ctx: Ctx,
  tx: Transaction,
  source: z.infer<typeof sourceRow>,
  now: Date,
): Promise<SourceHistory | undefined> {
  const { timeZone, weekStartsOn } = ctx.organization;
  const running = source.last >= now;
  const asOf = running ? now : source.last;
  const firstDay = localDay(source.first, timeZone);
  // Today is not over yet; the day on which a source ends is all that it will ever tell of that day.
  const lastDay = localDay(asOf, timeZone) - (running ? 1 : 0);
  if (lastDay < firstDay) return undefined;
  // Day 0 was a Thursday, so that Mondays are 4 modulo 7.
  const weekEnd = lastDay + 1 - ((((lastDay + 1 - (weekStartsOn + 3)) % 7) + 7) % 7);
  const weeks = Math.max(0, Math.min(weeksKept, Math.floor((weekEnd - firstDay) / 7)));
  const firstWeekDay = weekEnd - weeks * 7;
  const scope = {
    ctx,
    sourceId: source.id,
    currency: source.currency,
    firstDay,
    lastDay,
    firstWeekDay,
    weeks,
  };
  const ordersByDay = await readOrdersByDay(tx, scope);
  const customers = await readCustomers(tx, scope);
  const { netByWeek, products, small } = await readProducts(tx, scope);
  const leftOut = [
    { reason: `Orders in other currencies than ${source.currency}`, count: source.others },
    { reason: "Products that sell too little for it to matter", count: small },
  ].filter(({ count }) => count > 0);
  const { currency } = source;
  return {
    sourceId: source.id,
    asOf,
    history: {
      currency,
      firstDay,
      lastDay,
      ordersByDay,
      customers,
      firstWeekDay,
      netByWeek,
      products,
      leftOut,
    },
  };
}

function localDay(instant: Date, timeZone: string): Day {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return Date.parse(parts.format(instant)) / msPerDay;
}
