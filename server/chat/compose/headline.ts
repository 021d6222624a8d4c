import type { Evaluation } from "@/server/metrics/evaluate-plan";
import { figureOf, percent } from "@/server/metrics/figure";
import type { Metric } from "@/server/metrics/metric-type";
import type { Plan } from "@/server/metrics/plan-contract";
import type { MetricAnswer } from "../answer-contract";
import { groupsName, inPeriod, lowerFirst, narrowed, narrowing, were } from "./phrases";

type Parts = Pick<MetricAnswer, "figure" | "comparison" | "rows"> & {
  metric: Metric;
  plan: Plan;
  evaluation: Evaluation;
  /** How many units of `plan.per` the number was divided by. */
  units?: number;
};

/** The sentence that answers. Every number in it is a figure of the answer. */
export function headline(parts: Parts): string {
  const { metric, plan, rows = [], figure } = parts;
  const when = inPeriod(plan.period);
  if (plan.per) return perUnit(parts, when);
  if (plan.share && !plan.split) return share(parts, when);
  if (plan.split && plan.compare && plan.tell) return changedMost(parts, when);
  if (plan.top === 1 && plan.split) {
    const [row] = rows;
    const extreme = plan.sort === "ascending" ? "lowest" : "highest";
    return row
      ? `The ${plan.split} with the ${extreme} ${lowerFirst(narrowed(metric, plan))} ${when} was ${row.label}: ${row.figure.display}.`
      : `There is nothing ${when}.`;
  }
  if (plan.top && plan.split) {
    const [row] = rows;
    const extreme = plan.sort === "ascending" ? "lowest" : "top";
    const what = groupsName(plan.split, rows.length);
    return row
      ? `The ${extreme} ${rows.length} ${what} by ${lowerFirst(narrowed(metric, plan))} ${when}, led by ${row.label} with ${row.figure.display}${sumOf(parts)}.`
      : `There is nothing ${when}.`;
  }
  if (plan.split) {
    const groups = parts.evaluation.groupCount ?? rows.length;
    const count = `${groups.toLocaleString("en-GB")} ${groupsName(plan.split, groups)}`;
    const together = metric.additive && figure?.value ? `, together ${figure.display}` : "";
    return `${narrowed(metric, plan)} by ${plan.split} ${when}: ${count}${together}.`;
  }
  return `${narrowed(metric, plan)} ${when} ${were(metric)} ${totalDisplay(parts)}${compared(parts)}.`;
}

/** "The 3 products whose net sales grew most in May 2011, against April 2011, led by Tea set: by £9.00, from £1.00." */
function changedMost({ metric, plan, rows = [] }: Parts, when: string): string {
  const verb = plan.sort === "ascending" ? "declined" : "grew";
  const against = `${when}, against ${plan.compare?.label}`;
  const [row] = rows;
  if (!row) return `${narrowed(metric, plan)} ${verb} for no ${plan.split} ${against}.`;
  const whose = `${groupsName(plan.split ?? "", rows.length)} whose ${lowerFirst(narrowed(metric, plan))} ${verb} most ${against}`;
  const first = `${row.label}: by ${row.figure.display.replace("−", "")}, from ${row.compare?.display}`;
  return rows.length === 1 ? `The ${whose}, was ${first}.` : `The ${rows.length} ${whose}, led by ${first}.`;
}

function sumOf({ metric, figure, plan }: Parts): string {
  if (!metric.additive || !figure?.value || plan.sort === "ascending") return "";
  return plan.share ? `; together ${figure.display} of all` : `; together ${figure.display}`;
}

function totalDisplay({ metric, evaluation, figure, plan }: Parts): string {
  if (!plan.tell) return figure?.display ?? "unknown";
  return figureOf(evaluation.total.value, metric.unit, evaluation.total.currencies[0]).display;
}

function compared({ comparison, plan }: Parts): string {
  if (!comparison || !plan.compare) return "";
  const { change, changeRatio, figure } = comparison;
  const earlier = `${inPeriod(plan.compare)} (${figure.display})`;
  const value = Number(change.value);
  if (value === 0) return `, the same as ${earlier}`;
  const direction = value > 0 ? "more" : "less";
  const size = changeRatio === null ? change.display.replace("−", "") : percent(Math.abs(changeRatio));
  return `, ${size} ${direction} than ${earlier}`;
}

function perUnit({ metric, plan, figure, evaluation, units = 1 }: Parts, when: string): string {
  const count = `${Number.isInteger(units) ? units : units.toFixed(2)} ${groupsName(plan.per ?? "day", units)}`;
  const average = `${narrowed(metric, plan)} per ${plan.per} ${when} ${were(metric)} ${figure?.display} on average`;
  if (evaluation.perUnit !== undefined) return `${average}, over ${count}.`;
  const together = figureOf(evaluation.total.value, metric.unit, evaluation.total.currencies[0]).display;
  return `${average}: ${together} over ${count}.`;
}

function share({ metric, plan, figure, evaluation }: Parts, when: string): string {
  const { total, whole } = evaluation;
  const part = figureOf(total.value, metric.unit, total.currencies[0]).display;
  const all = figureOf(whole?.value ?? null, metric.unit, whole?.currencies[0]).display;
  const which = plan.filters.map(narrowing).join(" ");
  return `${figure?.display} of ${lowerFirst(metric.label)} ${when} ${metric.plural ? "are" : "is"} ${which}: ${part} of ${all}.`;
}
