import type { Transaction } from "@/db/client";
import type { Ctx } from "@/server/ctx";
import { daysBetween } from "@/server/metrics/calendar/local-date";
import { coverageOf } from "@/server/metrics/coverage";
import { evaluatePlan } from "@/server/metrics/evaluate-plan";
import type { Metric } from "@/server/metrics/metric-type";
import type { SplitDimension } from "@/server/metrics/plan-contract";
import { leadingCounting, metricById, supports } from "@/server/metrics/registry";
import type { Answer } from "./answer-contract";
import { metricAnswer } from "./compose/metric-answer";
import { noData, planProblem, unsupportedSplit, untold } from "./compose/unknown-answers";
import { makePlan, trendUnit } from "./make-plan";
import { neverTold } from "./never-told";
import type { Reading } from "./reading/reading";

/** Answers a reading that names a metric: a plan with dates, its statements, and the answer made of them. */
export async function answerMetric(
  tx: Transaction,
  ctx: Ctx,
  reading: Reading & { metric: string },
): Promise<Answer> {
  const caveats = reading.corrections.map(({ from, to }) => `Read “${from}” as “${to}”.`);
  if (reading.assumed) caveats.push("You named no number; this tells net sales.");
  for (const { entity } of reading.filters) {
    if (entity.dimension === "product" && entity.values.length > 1 && !entity.label.includes(" and "))
      caveats.push(
        `“${entity.label}” is the name of ${entity.values.length} products; all of them are counted.`,
      );
  }
  const dimensions = dimensionsOf(reading);
  let metric = metricById(reading.metric);
  if (!supports(metric, dimensions)) {
    const narrower = metric.id === "total_sales" ? metricById("net_sales") : undefined;
    if (!narrower || !supports(narrower, dimensions)) return unsupportedSplit(metric, dimensions);
    caveats.push("Shipping and taxes are not booked by product, so these are net sales.");
    metric = narrower;
  }
  // A rate has no average per day that means anything; it is told for each day instead.
  if (reading.per && (metric.unit === "ratio" || "ratio" in metric))
    return answerMetric(tx, ctx, { ...reading, per: undefined, split: reading.per });
  const counting = leadingCounting(metric, dimensions);
  const coverage = await coverageOf(tx, ctx, counting);
  if (!coverage) return noData(metric, counting.table);
  const made = makePlan(ctx, metric, reading, coverage);
  if (made.kind !== "plan") return planProblem(metric, reading, made);
  const evaluation = await evaluatePlan(tx, ctx, metric, made.plan, chartUnit(metric, reading, made.counted));
  const { value } = evaluation.total;
  if (value === null) caveats.push("There is nothing to divide by in this period.");
  if (await neverTold(tx, ctx, metric, value)) {
    if (!/return/.test(metric.id)) return untold(metric);
    caveats.push("No return was ever booked in this data; it may be kept elsewhere.");
  }
  return metricAnswer(metric, made, evaluation, coverage, caveats);
}

function dimensionsOf(reading: Reading): SplitDimension[] {
  const { split } = reading;
  const filtered = reading.filters.map(({ entity }) => entity.dimension);
  return split && split !== "trend" ? [...filtered, split] : filtered;
}

function chartUnit(metric: Metric, reading: Reading, counted: { from: string; to: string }) {
  if (reading.split || reading.share || metric.id === "shipping" || metric.id === "taxes") return undefined;
  return daysBetween(counted.from, counted.to) <= 1 ? "hour" : trendUnit(counted);
}
