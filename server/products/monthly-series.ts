import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { orderLines } from "@/db/schema/commerce";
import { sources } from "@/db/schema/sources";
import type { Ctx } from "@/server/ctx";
import { countedLines } from "@/server/records/counting";

export type MonthPoint = {
  /** First day of the month in the organization's time zone, as YYYY-MM-DD. */
  month: string;
  /** Exact decimal. */
  net: string;
  /** The month is not over, or the sources' records end within it: not to be compared with a whole one. */
  incomplete: boolean;
};

/** Net sales of one product by calendar month, from its first month to the last that its sources speak about; months without sales are 0. */
export async function monthlySeries(
  ctx: Ctx,
  tx: Transaction,
  { productId, currency }: { productId: string; currency: string },
): Promise<MonthPoint[]> {
  const zone = ctx.organization.timeZone;
  const month = sql<string>`to_char(date_trunc('month', ${orderLines.occurredAt} at time zone ${zone}), 'YYYY-MM-DD')`;
  const rows = await tx
    .select({ month: month.as("month"), net: sql<string>`sum(${orderLines.net})` })
    .from(orderLines)
    .where(and(countedLines(ctx), eq(orderLines.productId, productId), eq(orderLines.currency, currency)))
    .groupBy(sql`1`)
    .orderBy(sql`1`);
  const [coverage] = await tx
    .select({ end: sql<string | null>`to_char(max(${sources.coversTo}) at time zone ${zone}, 'YYYY-MM-DD')` })
    .from(sources)
    .where(
      and(
        eq(sources.organizationId, ctx.organization.id),
        inArray(
          sources.id,
          tx
            .selectDistinct({ id: orderLines.sourceId })
            .from(orderLines)
            .where(and(countedLines(ctx), eq(orderLines.productId, productId))),
        ),
      ),
    );
  const today = new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(ctx.now());
  // A source that has not said yet how far it reaches is known up to the last sale.
  const known = coverage?.end ?? rows.at(-1)?.month ?? today;
  return fillMonths(rows, [known, today].sort()[0] ?? today);
}

/** Adds the months without rows up to the one that holds `end` (YYYY-MM-DD, the last day that is known about). */
export function fillMonths(rows: { month: string; net: string }[], end: string): MonthPoint[] {
  const [first] = rows;
  if (!first) return [];
  const known = new Map(rows.map((row) => [row.month, row.net]));
  const points: MonthPoint[] = [];
  for (let month = first.month; month <= end; month = nextMonth(month)) {
    points.push({ month, net: known.get(month) ?? "0", incomplete: dayAfter(end) < nextMonth(month) });
  }
  return points;
}

function nextMonth(month: string): string {
  const date = new Date(`${month}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  return date.toISOString().slice(0, 10);
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
