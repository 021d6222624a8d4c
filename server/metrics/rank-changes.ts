import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Scope } from "./fact-conditions";
import { labelledGroups, type MeasuredGroup, type SentStatement, sentStatement } from "./measure";
import type { Metric } from "./metric-type";
import type { Period } from "./plan-contract";
import { measure } from "./plan-sql";

/** A group whose `value` is its difference from the earlier period, in which it had `before`. */
export type ChangedGroup = MeasuredGroup & { before: string };

const changedRow = z.object({
  key: z.string(),
  label: z.string().nullable(),
  code: z.string().nullable(),
  value: z.string(),
  before: z.string(),
  n: z.coerce.number(),
  currency: z.string().nullable(),
  groups: z.number(),
});

/**
 * The groups that changed most from `earlier` to the scope's period, those that grew (`descending`) or those that
 * declined. A group without facts in one of them had nothing there; one without a value there, such as an average of
 * nothing, did not change.
 */
export async function rankChanges(
  tx: Transaction,
  metric: Metric,
  scope: Scope & { split: NonNullable<Scope["split"]> },
  { earlier, direction, limit }: { earlier: Period; direction: "ascending" | "descending"; limit: number },
): Promise<{ groups: ChangedGroup[]; groupCount: number; sent: SentStatement }> {
  const nothing = sql.raw(metric.additive || metric.unit === "count" ? "0" : "null");
  const { label, join } = labelledGroups(metric, scope);
  const wanted = sql.raw(direction === "descending" ? "m.value > 0" : "m.value < 0");
  const order = sql.raw(direction === "descending" ? "desc" : "asc");
  const statement = sql`select m.key, m.value::text as value, m.before::text as before, m.n::text as n, m.currency, ${label},
  (count(*) over ())::int as groups
from (
select key, coalesce(a.value, ${nothing})::numeric - coalesce(b.value, ${nothing})::numeric as value,
  coalesce(b.value, ${nothing})::numeric as before, coalesce(a.n, 0) as n, coalesce(a.low, b.low) as currency
from (${measure(metric, scope)}) a
full join (${measure(metric, { ...scope, period: earlier })}) b using (key)
) m${join}
where m.key is not null and ${wanted}
order by m.value ${order}, m.key
limit ${limit}`;
  const rows = z.array(changedRow).parse(await tx.execute(statement));
  return {
    groups: rows.map(({ n, currency, groups: _, ...row }) => {
      const known = scope.currency ?? currency;
      return { ...row, rowCount: n, currencies: known ? [known] : [] };
    }),
    groupCount: rows[0]?.groups ?? 0,
    sent: sentStatement(statement),
  };
}
