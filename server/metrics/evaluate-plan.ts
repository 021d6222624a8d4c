import Big from "big.js";
import type { Transaction } from "@/db/client";
import type { Ctx } from "@/server/ctx";
import { scopeOf } from "./fact-conditions";
import {
  isTime,
  type Measured,
  type MeasuredGroup,
  measureGroups,
  measureTotal,
  type SentStatement,
} from "./measure";
import type { Metric } from "./metric-type";
import type { Plan, SplitDimension } from "./plan-contract";

/** Everything that was measured for a plan. Values are exact decimal strings. */
export type Evaluation = {
  total: Measured;
  /** The total without filters, where shares were asked for. */
  whole?: Measured;
  compare?: Measured;
  groups?: MeasuredGroup[];
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
  const scope = scopeOf(ctx, { period: plan.period, filters: plan.filters });
  const { sent, ...total } = await measureTotal(tx, metric, scope);
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
  if (plan.share) {
    const { sent: _, ...whole } = await measureTotal(tx, metric, { ...scope, filters: [] });
    evaluation.whole = whole;
  }
  if (plan.split) {
    const byTime = isTime(plan.split) && !plan.top;
    const measured = await measureGroups(
      tx,
      metric,
      { ...scope, split: plan.split },
      {
        by: byTime ? "key" : "value",
        direction: byTime ? "ascending" : (plan.sort ?? "descending"),
        limit: plan.top ?? 1000,
      },
    );
    evaluation.groups = measured.groups;
    evaluation.groupCount = measured.groupCount;
    evaluation.sent = measured.sent;
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

/** `value / by`, exact to 20 places; null where either is missing or `by` is nothing. */
export function quotient(value: string | null, by: string | number | null): string | null {
  if (value === null || by === null || new Big(by).eq(0)) return null;
  return new Big(value).div(by).toFixed();
}
