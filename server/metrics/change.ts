import Big from "big.js";
import type { MetricAnswer } from "@/server/chat/answer-contract";
import { figureOf } from "./figure";
import type { Metric } from "./metric-type";

export type Comparison = NonNullable<MetricAnswer["comparison"]>;

/** How a value differs from an earlier one; the ratio is null where the earlier one is nothing. */
export function changeOf(
  metric: Metric,
  now: string | null,
  before: string | null,
  label: string,
  currency?: string,
): Comparison | undefined {
  if (now === null || before === null) return undefined;
  const change = new Big(now).minus(before);
  const base = new Big(before).abs();
  return {
    figure: figureOf(before, metric.unit, currency),
    change: figureOf(change.toFixed(), metric.unit, currency),
    changeRatio: base.eq(0) ? null : change.div(base).toNumber(),
    label,
  };
}
