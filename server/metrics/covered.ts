import { addDays, daysBetween, type LocalDate } from "./calendar/local-date";
import { type Calendar, type Span, shiftedUnit, today, unitAround } from "./calendar/period";
import { localDay } from "./calendar/zone";
import type { Coverage } from "./coverage";

/** The local days that the data speaks about, both inclusive, never beyond today. */
export type CoveredDays = { first: LocalDate; last: LocalDate; endsWithData: boolean };

export function coveredDays(coverage: Coverage, calendar: Calendar): CoveredDays {
  const first = localDay(coverage.from, calendar.timeZone);
  const last = localDay(coverage.to, calendar.timeZone);
  const day = today(calendar);
  return last < day ? { first, last, endsWithData: true } : { first, last: day, endsWithData: false };
}

/** How the data covers a span: days of it that lie before the first and after the last covered day. */
export function missingDays(span: Span, covered: CoveredDays): { before: number; after: number } {
  const before = Math.max(0, daysBetween(span.from, covered.first));
  const after = Math.max(0, daysBetween(covered.last, addDays(span.to, -1)));
  const length = daysBetween(span.from, span.to);
  return { before: Math.min(before, length), after: Math.min(after, length) };
}

/** So many missing days at an edge of a span may just be days without trade: at most three, and a tenth of it. */
export function tradelessAtMost(span: Span): number {
  return Math.min(3, Math.floor(daysBetween(span.from, span.to) / 10));
}

/**
 * Whether what is missing at the edges may just be days without trade. Such a span is compared like a whole one, and
 * the answer says where the data begins or ends.
 */
export function nearlyWhole(span: Span, covered: CoveredDays): boolean {
  const { before, after } = missingDays(span, covered);
  return before + after <= tradelessAtMost(span);
}

/** The latest month that has passed and is covered from its beginning to its end. */
export function lastCompleteMonth(coverage: Coverage, calendar: Calendar): Span | undefined {
  const covered = coveredDays(coverage, calendar);
  const around = unitAround("month", covered.last, calendar);
  const passed = around.to <= today(calendar) && nearlyWhole(around, covered);
  const month = passed ? around : shiftedUnit("month", covered.last, -1, calendar);
  return nearlyWhole(month, covered) ? month : undefined;
}
