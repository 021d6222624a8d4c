import Big from "big.js";
import type { Span } from "@/server/metrics/calendar/period";
import { changeOf } from "@/server/metrics/change";
import { type Coverage, freshnessOf } from "@/server/metrics/coverage";
import { type Evaluation, quotient } from "@/server/metrics/evaluate-plan";
import { figureOf } from "@/server/metrics/figure";
import type { Metric } from "@/server/metrics/metric-type";
import type { Plan } from "@/server/metrics/plan-contract";
import { unitsIn } from "@/server/metrics/units-in";
import { unitsInPart } from "@/server/metrics/whole-units";
import type { Answer, AnswerRow, Figure, MetricAnswer } from "../answer-contract";
import type { MadePlan } from "../make-plan";
import { headline } from "./headline";
import { groupsName, inPeriod, narrowed, upperFirst } from "./phrases";
import { answerRows, answerSeries } from "./rows";

type Made = Extract<MadePlan, { kind: "plan" }>;

/** What was measured for a plan, as the answer a person sees. */
export function metricAnswer(
  metric: Metric,
  made: Made,
  evaluation: Evaluation,
  coverage: Coverage,
  caveats: string[],
): Answer {
  const { plan, context, counted } = made;
  const { total } = evaluation;
  const [currency] = total.currencies;
  const common = {
    kind: "metric" as const,
    metric: {
      id: metric.id,
      label: metric.label,
      definition: metric.definition,
      goodDirection: metric.goodDirection,
    },
    plan,
    sql: evaluation.sent.sql,
    parameters: evaluation.sent.parameters,
    rowCount: total.rowCount,
    rowsQuery: { metric: plan.metric, period: plan.period, filters: plan.filters },
    caveats: [...made.caveats, ...caveats],
    freshness: freshnessOf(coverage),
  };
  if (evaluation.currencies) return severalCurrencies(common, metric, evaluation, made);

  const units = plan.per ? unitsIn(plan.per, counted, context.calendar, context.covered) : undefined;
  // Of a ranking by the change each row says what it is compared with.
  const byChange = plan.split !== undefined && plan.tell !== undefined;
  const comparison =
    !byChange &&
    plan.compare &&
    evaluation.compare &&
    (evaluation.compare.currencies[0] ?? currency) === currency
      ? changeOf(metric, total.value, evaluation.compare.value, plan.compare.label, currency)
      : undefined;
  const whole = plan.split && !plan.share ? null : (evaluation.whole?.value ?? null);
  const inPart = partsOfTime(plan, made);
  const groups = evaluation.groups && ranked(plan, evaluation.groups, inPart);
  const rows =
    plan.split && groups
      ? answerRows(
          groups,
          metric,
          plan.split,
          context.calendar,
          plan.share ? whole : metric.additive && !byChange ? total.value : null,
          inPart,
        )
      : undefined;
  const figure = figureFor(metric, plan, { ...evaluation, groups }, units, comparison);
  const { groupCount = 0 } = evaluation;
  const cutOff =
    rows && !plan.top && groupCount > rows.length
      ? [`The first ${rows.length} of ${groupCount} are listed.`]
      : [];
  const chart =
    evaluation.series ??
    (plan.split && evaluation.groups ? { unit: plan.split, groups: evaluation.groups } : undefined);
  const series =
    chart && !plan.top
      ? answerSeries(chart.groups, chart.unit, metric, counted, context.calendar)
      : undefined;
  return {
    ...common,
    caveats: [...common.caveats, ...partCaveats(plan, inPart), ...sameNames(rows), ...cutOff],
    headline: headline({ metric, plan, evaluation, figure, comparison, rows, units }),
    ...(figure ? { figure } : {}),
    ...(comparison ? { comparison } : {}),
    ...(rows ? { rows } : {}),
    ...(series && series.length > 1 ? { series } : {}),
  };
}

/** The groups of a split by time that were counted in part. */
function partsOfTime({ split }: Plan, { counted, context }: Made): Span[] {
  const unit = calendarUnits.find((one) => one === split);
  return unit ? unitsInPart(unit, counted, context.calendar) : [];
}

/** A part of a month cannot be the weakest month; it can be the strongest, though. */
function ranked<G extends { key: string | null }>(plan: Plan, groups: G[], inPart: Span[]): G[] {
  if (!plan.top) return groups;
  const ranks = ({ key }: G) => plan.sort !== "ascending" || inPart.every(({ from }) => from !== key);
  return groups.filter(ranks).slice(0, plan.top);
}

function sameNames(rows: AnswerRow[] | undefined): string[] {
  const labels = rows?.filter(({ id }) => id).map(({ label }) => label) ?? [];
  return new Set(labels).size < labels.length
    ? ["Rows of one name are told apart by their number (SKU)."]
    : [];
}

function partCaveats({ top, sort, split }: Plan, inPart: Span[]): string[] {
  const ranked = !top || sort !== "ascending";
  return inPart.map(({ label }) =>
    ranked
      ? `${upperFirst(label)} is there in part only.`
      : `${upperFirst(label)} is there in part only and does not rank among whole ${groupsName(split ?? "", 2)}.`,
  );
}

const calendarUnits = ["day", "week", "month", "quarter", "year"] as const;

function figureFor(
  metric: Metric,
  plan: Plan,
  evaluation: Evaluation,
  units: number | undefined,
  comparison: MetricAnswer["comparison"],
): Figure | undefined {
  const { total, whole, groups } = evaluation;
  const [currency] = total.currencies;
  if (plan.split && plan.tell && plan.top !== 1) return undefined;
  if (plan.top && plan.top > 1 && groups) {
    if (!metric.additive) return undefined;
    const sum = groups.reduce((all, group) => all.plus(group.value ?? 0), new Big(0)).toFixed();
    if (plan.share) return figureOf(quotient(sum, whole?.value ?? null), "ratio");
    return figureOf(sum, metric.unit, currency);
  }
  if (plan.top === 1 && groups?.[0]) return figureOf(groups[0].value, metric.unit, currency);
  if (plan.tell && comparison) {
    if (plan.tell === "change") return comparison.change;
    const { change, figure } = comparison;
    const base = figure.value === null ? null : new Big(figure.value).abs().toFixed();
    return figureOf(quotient(change.value, base), "ratio");
  }
  if (units !== undefined) {
    const unit = metric.unit === "count" ? "quantity" : metric.unit;
    return figureOf(quotient(evaluation.perUnit ?? total.value, units), unit, currency);
  }
  if (plan.share && !plan.split) return figureOf(quotient(total.value, whole?.value ?? null), "ratio");
  return figureOf(total.value, metric.unit, currency);
}

/** Amounts in several currencies are never added: each stands for itself. */
function severalCurrencies(
  common: Omit<MetricAnswer, "headline">,
  metric: Metric,
  evaluation: Evaluation,
  { plan, context }: Made,
): Answer {
  const groups = evaluation.currencies ?? [];
  const rows = answerRows(groups, metric, "currency", context.calendar, null, []).map((row, index) => ({
    ...row,
    figure: figureOf(groups[index]?.value ?? null, metric.unit, groups[index]?.key ?? undefined),
  }));
  const simple = !plan.split && !plan.share && !plan.per && !plan.compare;
  if (!simple) {
    return {
      kind: "unknown",
      headline: `${metric.label} ${inPeriod(plan.period)} is in several currencies: ${groups.map(({ key }) => key).join(", ")}.`,
      missing: "Amounts in different currencies cannot be added or compared without a rate.",
      suggestions: groups.map(({ key }) => `${metric.label} in ${key} ${inPeriod(plan.period)}`),
    };
  }
  const list = rows.map((row) => `${row.figure.display} (${row.label})`).join(", ");
  return {
    ...common,
    headline: `${narrowed(metric, plan)} ${inPeriod(plan.period)}, by currency: ${list}.`,
    rows,
    caveats: [...common.caveats, "Amounts in different currencies are not added up."],
  };
}
