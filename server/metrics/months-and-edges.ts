import { type SQL, sql } from "drizzle-orm";
import { dateParts, localDate } from "./calendar/local-date";
import type { Scope } from "./fact-conditions";
import type { Period } from "./plan-contract";

/** The calendar months that lie in a period as a whole: first days, the last exclusive. Undefined where there is none. */
export function wholeMonths({ from, to, until }: Period): { from: string; to: string } | undefined {
  const first = dateParts(from);
  const end = dateParts(until ?? to);
  const months = {
    from: first.day === 1 ? from : localDate(first.year, first.month + 1, 1),
    to: localDate(end.year, end.month, 1),
  };
  return months.from < months.to ? months : undefined;
}

/** Sums of the whole months in a period, and the lines of the days before and after them, as rows of one table. */
export function monthsAndEdges({ organizationId, timeZone, period }: Scope): SQL {
  const months = wholeMonths(period);
  if (!months) throw new Error(`There is no whole month in ${period.label}.`);
  const end = period.until ?? period.to;
  if (months.from === period.from && months.to === end) return sql.raw("product_months");
  const within = (from: string, to: string) =>
    sql`(occurred_at >= (${from}::timestamp at time zone ${timeZone}) and occurred_at < (${to}::timestamp at time zone ${timeZone}))`;
  const columns = (lines: string) =>
    sql.raw(
      `organization_id, product_id, occurred_at, country, currency, is_return, is_void, ${lines} as lines, quantity, gross, discount, returned, net`,
    );
  return sql`(
select ${columns("lines")} from product_months
where organization_id = ${organizationId} and ${within(months.from, months.to)}
union all
select ${columns("1")} from order_lines
where organization_id = ${organizationId} and (${within(period.from, months.from)} or ${within(months.to, end)})
)`;
}
