import type { Ctx } from "@/server/ctx";
import {
  comparedSpan,
  type Known,
  type PeriodExpression,
  spanOfExpression,
} from "@/server/metrics/calendar/expression";
import { addDays, dayLabel, daysBetween, earlierOf, laterOf } from "@/server/metrics/calendar/local-date";
import {
  type Calendar,
  calendarOf,
  periodOf,
  type Span,
  sameElapsedPart,
  shiftedUnit,
  spanBefore,
  spanYearBefore,
  today,
  unitAround,
} from "@/server/metrics/calendar/period";
import type { Coverage } from "@/server/metrics/coverage";
import {
  type CoveredDays,
  coveredDays,
  lastCompleteMonth,
  missingDays,
  nearlyWhole,
} from "@/server/metrics/covered";
import type { Metric } from "@/server/metrics/metric-type";
import type { Period, Plan } from "@/server/metrics/plan-contract";
import type { Reading } from "./reading/reading";

export type PlanContext = { calendar: Calendar; covered: CoveredDays };

export type MadePlan =
  | {
      kind: "plan";
      plan: Plan;
      caveats: string[];
      context: PlanContext;
      /** The part of the period that has passed and is covered. */
      counted: { from: string; to: string };
    }
  | { kind: "no-such-day" }
  /** "Nov 16": a day, or a month of a year that the data knows. */
  | { kind: "day-or-month"; day: Span; month: Span }
  | { kind: "future"; span: Span }
  | { kind: "outside"; span: Span; covered: CoveredDays }
  | { kind: "not-comparable"; reason: string; span: Span };

/** Puts dates on a reading, by the organization's calendar and by what its data covers. */
export function makePlan(ctx: Ctx, metric: Metric, reading: Reading, coverage: Coverage): MadePlan {
  const calendar = calendarOf(ctx.organization, ctx.now());
  const covered = coveredDays(coverage, calendar);
  const known = { first: covered.first, last: covered.last };
  const asked = reading.period ?? impliedPeriod(reading, coverage, calendar, covered);
  let main = spanOfExpression(asked, calendar, known);
  if (!main) return { kind: "no-such-day" };
  if (asked.kind === "yearless" && asked.month && overlaps(asked.month, covered))
    return { kind: "day-or-month", day: main, month: asked.month };
  let earlier = earlierSpan(reading, main, calendar, known);
  if (reading.compare && "either" in reading.compare && reading.compare.either && earlier)
    if (earlier.from > main.from) [main, earlier] = [earlier, main];
  if (main.from > today(calendar)) return { kind: "future", span: main };
  if (main.to <= covered.first || main.from > covered.last) return { kind: "outside", span: main, covered };

  const caveats: string[] = [];
  if (!reading.period && reading.compare) caveats.push(`No period was named; this is ${main.label}.`);
  const period = periodOf(main, calendar);
  const missing = missingDays(main, covered);
  const cut = cutOf(period, missing.after, covered);
  if (missing.before > 0)
    caveats.push(`Your data begins on ${dayLabel(covered.first)}; nothing is known before that.`);
  if (covered.endsWithData && missing.after > 0)
    caveats.push(`Your data ends on ${dayLabel(covered.last)}; nothing is known after that.`);
  else if (period.state.kind === "running")
    caveats.push(
      `${main.label} is still running: ${Math.round(period.state.elapsed * 100)} % of it has passed.`,
    );

  const compared = reading.compare && comparison({ earlier, main, period, cut, calendar, covered });
  if (compared && "refused" in compared) {
    if (reading.tell || !reading.period)
      return { kind: "not-comparable", reason: compared.refused, span: main };
    caveats.push(compared.refused);
  }
  const split = reading.split === "trend" ? trendUnit(main) : reading.split;
  const plan: Plan = {
    metric: metric.id,
    period,
    ...(compared && "period" in compared ? { compare: compared.period } : {}),
    filters: reading.filters.map(({ entity, exclude }) => ({
      ...entity,
      ...(exclude ? { exclude } : {}),
    })),
    ...(split ? { split } : {}),
    ...(reading.top ? { top: reading.top } : {}),
    ...(reading.sort ? { sort: reading.sort } : {}),
    ...(reading.per ? { per: reading.per } : {}),
    ...(reading.share ? { share: true } : {}),
    ...(reading.tell ? { tell: reading.tell } : {}),
  };
  const from = laterOf(main.from, covered.first);
  const lastDay = addDays(covered.last, 1);
  return {
    kind: "plan",
    plan,
    caveats,
    context: { calendar, covered },
    counted: { from, to: earlierOf(main.to, lastDay) },
  };
}

/** Of what a question speaks that names no period: everything, or where it compares, what can be compared at present. */
function impliedPeriod(
  { compare }: Reading,
  coverage: Coverage,
  calendar: Calendar,
  covered: CoveredDays,
): PeriodExpression {
  if (!compare) return { kind: "all" };
  const ofYear = { kind: "span" as const, span: unitAround("year", covered.last, calendar) };
  if ("to" in compare) {
    const month = lastCompleteMonth(coverage, calendar);
    return compare.to === "before" && month ? { kind: "span", span: month } : ofYear;
  }
  const back = compare.expression.kind === "span" ? compare.expression.back : undefined;
  return back ? { kind: "span", span: shiftedUnit(back.unit, today(calendar), 0, calendar) } : ofYear;
}

function overlaps(span: Span, covered: CoveredDays): boolean {
  return span.to > covered.first && span.from <= covered.last;
}

function earlierSpan({ compare }: Reading, main: Span, calendar: Calendar, known: Known): Span | undefined {
  if (!compare) return undefined;
  if ("expression" in compare) return comparedSpan(compare.expression, main, calendar, known);
  return compare.to === "year" ? spanYearBefore(main, calendar) : spanBefore(main, calendar);
}

/** Where counting stops before the period does: now, or where the data ends. */
function cutOf(period: Period, missingAfter: number, covered: CoveredDays): Period {
  if (missingAfter > 0 && covered.endsWithData)
    return { ...period, until: `${addDays(covered.last, 1)}T00:00:00` };
  return period;
}

type Compared = { period: Period } | { refused: string };

function comparison({
  earlier,
  main,
  period,
  cut,
  calendar,
  covered,
}: {
  earlier: Span | undefined;
  main: Span;
  period: Period;
  cut: Period;
  calendar: Calendar;
  covered: CoveredDays;
}): Compared {
  if (!earlier) return { refused: "There is no such period to compare with." };
  const limits = `Your data reaches from ${dayLabel(covered.first)} to ${dayLabel(covered.last)}.`;
  if (
    missingDays(main, covered).before > 0 &&
    !nearlyWhole({ ...main, to: addDays(covered.last, 1) }, covered)
  )
    return {
      refused: `${main.label} is not compared with ${earlier.label}, because it is not covered from its start. ${limits}`,
    };
  const running = period.state.kind === "running" || !nearlyWhole(main, covered);
  if (running && sameLength(main, earlier) && earlier.from < main.from) {
    const part = sameElapsedPart(earlier, cut, calendar);
    const partSpan = { ...earlier, to: part.until ? part.until.slice(0, 10) : earlier.to };
    return nearlyWhole(partSpan, covered) || missingDays(partSpan, covered).before === 0
      ? { period: part }
      : {
          refused: `${main.label} is not compared with ${earlier.label}, which the data does not cover. ${limits}`,
        };
  }
  if (running || !nearlyWhole(earlier, covered) || periodOf(earlier, calendar).state.kind === "running")
    return {
      refused: `${main.label} is not compared with ${earlier.label}: one of them is not complete. ${limits}`,
    };
  return { period: periodOf(earlier, calendar) };
}

function sameLength(a: Span, b: Span): boolean {
  return a.unit !== undefined ? a.unit === b.unit : daysBetween(a.from, a.to) === daysBetween(b.from, b.to);
}

/** The steps in which a trend over the span is shown. */
export function trendUnit(span: { from: string; to: string }): "day" | "week" | "month" | "year" {
  const days = daysBetween(span.from, span.to);
  if (days <= 45) return "day";
  if (days <= 120) return "week";
  return days <= 1500 ? "month" : "year";
}
