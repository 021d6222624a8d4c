import type { MetricAnswer } from "@/server/chat/answer-contract";
import { divide, magnitude, subtract } from "./decimal";
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
  const change = subtract(now, before);
  const ratio = divide(change, magnitude(before));
  return {
    figure: figureOf(before, metric.unit, currency),
    change: figureOf(change, metric.unit, currency),
    changeRatio: ratio === null ? null : Number(ratio),
    label,
  };
}
