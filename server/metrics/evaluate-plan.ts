import Big from "big.js";
import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Ctx } from "@/server/ctx";
import { dimensionColumns } from "./dimensions";
import { scopeOf } from "./fact-conditions";
import {
  isTime,
  type Measured,
  type MeasuredGroup,
  measureGroups,
  measureParts,
  measureTotal,
  type SentStatement,
} from "./measure";
import type { Counting, Metric } from "./metric-type";
import type { Plan, SplitDimension } from "./plan-contract";
import { type ChangedGroup, rankChanges } from "./rank-changes";
import { leadingCounting } from "./registry";

/** Everything that was measured for a plan. Values are exact decimal strings. */
export type Evaluation = {
  total: Measured;
  /** The total without filters, where shares were asked for. */
  whole?: Measured;
  compare?: Measured;
  /** What the units of `per` have together, each counted for itself: a customer of two months counts twice. */
  perUnit?: string;
  groups?: (MeasuredGroup & Partial<ChangedGroup>)[];
  groupCount?: number;
  /** Points of the chart. */
  series?: { unit: SplitDimension; groups: MeasuredGroup[] };
  /** One group per currency, where amounts in several of them met. */
  currencies?: MeasuredGroup[];
  /** The statement that the shown number came from. */
  sent: SentStatement;
};

/** `chart` is the unit of time of the small chart; none without it. */
export async function evaluatePlan(
  tx: Transaction,
  ctx: Ctx,
  metric: Metric,
  plan: Plan,
  chart?: "hour" | "day" | "week" | "month" | "quarter" | "year",
): Promise<Evaluation> {
  const currency = metric.unit === "money" ? await onlyCurrency(tx, ctx, leadingCounting(metric)) : undefined;
  const scope = { ...scopeOf(ctx, { period: plan.period, filters: plan.filters }), currency };
  const parts =
    chart && metric.additive && !plan.split
      ? await measureParts(tx, metric, { ...scope, split: chart })
      : undefined;
  const { sent, ...total } = parts ?? (await measureTotal(tx, metric, scope));
  if (metric.unit === "money" && total.currencies.length > 1) {
    const { groups, sent: byCurrency } = await measureGroups(
      tx,
      metric,
      { ...scope, split: "currency" },
      { by: "value", direction: "descending", limit: 50 },
    );
    return { total, currencies: groups, sent: byCurrency };
  }
  const evaluation: Evaluation = { total, sent };
  if (plan.compare) {
    const { sent: _, ...compare } = await measureTotal(tx, metric, { ...scope, period: plan.compare });
    evaluation.compare = compare;
  }
  if (plan.per && !metric.additive) {
    const { groups } = await measureGroups(
      tx,
      metric,
      { ...scope, split: plan.per },
      { by: "key", direction: "ascending", limit: 5000 },
    );
    evaluation.perUnit = groups.reduce((sum, group) => sum.plus(group.value ?? 0), new Big(0)).toFixed();
  }
  if (plan.share) {
    const { sent: _, ...whole } = await measureTotal(tx, metric, { ...scope, filters: [] });
    evaluation.whole = whole;
  }
  if (plan.split && plan.compare && plan.tell) {
    const ranked = await rankChanges(
      tx,
      metric,
      { ...scope, split: plan.split },
      { earlier: plan.compare, direction: plan.sort ?? "descending", limit: plan.top ?? 1000 },
    );
    evaluation.groups = ranked.groups;
    evaluation.groupCount = ranked.groupCount;
    evaluation.sent = ranked.sent;
  } else if (plan.split) {
    const byTime = isTime(plan.split) && !plan.top;
    const measured = await measureGroups(
      tx,
      metric,
      { ...scope, split: plan.split },
      {
        by: byTime ? "key" : "value",
        direction: byTime ? "ascending" : (plan.sort ?? "descending"),
        // The first and the last unit of time may be there in part only, and then do not rank.
        limit: (plan.top ?? 1000) + (isTime(plan.split) ? 2 : 0),
      },
    );
    evaluation.groups = measured.groups;
    evaluation.groupCount = measured.groupCount;
    evaluation.sent = measured.sent;
  } else if (chart && parts) {
    evaluation.series = { unit: chart, groups: parts.groups };
  } else if (chart) {
    const { groups } = await measureGroups(
      tx,
      metric,
      { ...scope, split: chart },
      { by: "key", direction: "ascending", limit: 400 },
    );
    evaluation.series = { unit: chart, groups };
  }
  return evaluation;
}

/** The one currency that all amounts of the metric's kind have, or undefined where there are several. */
async function onlyCurrency(tx: Transaction, ctx: Ctx, counting: Counting): Promise<string | undefined> {
  // A line has the currency of its order, and orders are far fewer.
  const table = counting.table === "order_lines" ? "orders" : counting.table;
  if (!dimensionColumns[table].currency) return undefined;
  const ofTable = sql`from ${sql.raw(table)} where organization_id = ${ctx.organization.id} order by currency`;
  const rows = await tx.execute(
    sql`select (select currency ${ofTable} limit 1) as low, (select currency ${ofTable} desc limit 1) as high`,
  );
  const [row] = z.array(z.object({ low: z.string().nullable(), high: z.string().nullable() })).parse(rows);
  return row?.low && row.low === row.high ? row.low : undefined;
}

/** `value / by`, exact to 20 places; null where either is missing or `by` is nothing. */
export function quotient(value: string | null, by: string | number | null): string | null {
  if (value === null || by === null || new Big(by).eq(0)) return null;
  return new Big(value).div(by).toFixed();
}
