import type { Transaction } from "@/db/client";
import { withOrganization } from "@/db/tenant";
import type { MetricAnswer } from "@/server/chat/answer-contract";
import type { Ctx } from "@/server/ctx";
import { dateParts, monthNames } from "./calendar/local-date";
import { calendarOf, periodOf, type Span, shiftedUnit, unitAround } from "./calendar/period";
import { changeOf } from "./change";
import { type Coverage, coverageOf } from "./coverage";
import { coveredDays, lastCompleteMonth, nearlyWhole } from "./covered";
import { scopeOf } from "./fact-conditions";
import { figureOf } from "./figure";
import { measureGroups, measureTotal } from "./measure";
import type { Metric } from "./metric-type";
import type { Period } from "./plan-contract";
import { leadingCounting, metricById } from "./registry";

/** One of the few numbers that Today shows: the last complete month that the data covers, beside the month before. */
export type KeyFigure = {
  metric: MetricAnswer["metric"];
  period: Period;
  figure: NonNullable<MetricAnswer["figure"]>;
  comparison?: MetricAnswer["comparison"];
  /** Up to twelve whole months, oldest first, the last of them the figure's. */
  series: NonNullable<MetricAnswer["series"]>;
  /** What to ask B to get this number with its rows. */
  question: string;
};

const shown = ["net_sales", "orders", "customers", "average_order_value"];

/** Empty while no complete month of orders is there. */
export async function keyFigures(ctx: Ctx): Promise<KeyFigure[]> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const coverage = await coverageOf(tx, ctx, leadingCounting(metricById("net_sales")));
    if (!coverage) return [];
    const figures: KeyFigure[] = [];
    for (const id of shown) {
      const figure = await keyFigure(tx, ctx, metricById(id), coverage);
      if (figure) figures.push(figure);
    }
    return figures;
  });
}

async function keyFigure(
  tx: Transaction,
  ctx: Ctx,
  metric: Metric,
  coverage: Coverage,
): Promise<KeyFigure | undefined> {
  const calendar = calendarOf(ctx.organization, ctx.now());
  const month = lastCompleteMonth(coverage, calendar);
  if (!month) return undefined;
  const covered = coveredDays(coverage, calendar);
  const first = shiftedUnit("month", month.from, -11, calendar);
  const span: Span = { from: first.from, to: month.to, label: "twelve months" };
  const scope = {
    ...scopeOf(ctx, { period: periodOf(span, calendar), filters: [] }),
    split: "month" as const,
  };
  const { groups } = await measureGroups(tx, metric, scope, { by: "key", direction: "ascending", limit: 12 });
  const at = (from: string) => groups.find((group) => group.key === from);
  const period = periodOf(month, calendar);
  const now = at(month.from) ?? (await measureTotal(tx, metric, { ...scope, period }));
  const [currency, ...others] = now.currencies;
  if (others.length > 0) return undefined;
  const previous = shiftedUnit("month", month.from, -1, calendar);
  const before = at(previous.from);
  return {
    metric: {
      id: metric.id,
      label: metric.label,
      definition: metric.definition,
      goodDirection: metric.goodDirection,
    },
    period,
    figure: figureOf(now.value, metric.unit, currency),
    comparison:
      before && nearlyWhole(previous, covered)
        ? changeOf(metric, now.value, before.value, previous.label, currency)
        : undefined,
    series: groups
      .filter(({ key }) => key && nearlyWhole(unitAround("month", key, calendar), covered))
      .map((group) => ({
        label: monthLabel(group.key ?? ""),
        from: group.key ?? "",
        value: Number(group.value ?? 0),
      })),
    question: `${metric.label} in ${month.label}`,
  };
}

function monthLabel(from: string): string {
  const { year, month } = dateParts(from);
  return `${monthNames[month - 1]?.slice(0, 3)} ${year}`;
}
