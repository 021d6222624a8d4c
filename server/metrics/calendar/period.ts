import type { Period } from "../plan-contract";
import {
  addDays,
  addMonths,
  dateParts,
  dayLabel,
  daysBetween,
  type LocalDate,
  localDate,
  monthNames,
  spanLabel,
  weekday,
} from "./local-date";
import { localDateTime } from "./zone";

/** What a period depends on besides its words: the organization's calendar and the present, as wall clock. */
export type Calendar = {
  timeZone: string;
  /** 1 = Monday … 7 = Sunday. */
  weekStartsOn: number;
  /** 1 = January … 12 = December. */
  fiscalYearStartsIn: number;
  /** `YYYY-MM-DDTHH:MM:SS` on the organization's wall clock. */
  now: string;
};

export type PeriodUnit = NonNullable<Period["unit"]>;

/** A span before it is known whether it has passed: `to` is exclusive. */
export type Span = { from: LocalDate; to: LocalDate; unit?: PeriodUnit; label: string };

export function calendarOf(
  organization: { timeZone: string; weekStartsOn: number; fiscalYearStartsIn: number },
  now: Date,
): Calendar {
  const { timeZone, weekStartsOn, fiscalYearStartsIn } = organization;
  return { timeZone, weekStartsOn, fiscalYearStartsIn, now: localDateTime(now, timeZone) };
}

export const today = (calendar: Calendar): LocalDate => calendar.now.slice(0, 10);

/** The calendar unit that a day lies in. */
export function unitAround(unit: PeriodUnit, day: LocalDate, calendar: Calendar): Span {
  const { year, month } = dateParts(day);
  switch (unit) {
    case "day":
      return spanOf(unit, day, addDays(day, 1), calendar);
    case "week": {
      const from = addDays(day, -((weekday(day) - calendar.weekStartsOn + 7) % 7));
      return spanOf(unit, from, addDays(from, 7), calendar);
    }
    case "month":
      return spanOf(unit, localDate(year, month, 1), localDate(year, month + 1, 1), calendar);
    case "quarter": {
      const first = month - ((month - 1) % 3);
      return spanOf(unit, localDate(year, first, 1), localDate(year, first + 3, 1), calendar);
    }
    case "half": {
      const first = month <= 6 ? 1 : 7;
      return spanOf(unit, localDate(year, first, 1), localDate(year, first + 6, 1), calendar);
    }
    case "year":
      return spanOf(unit, localDate(year, 1, 1), localDate(year + 1, 1, 1), calendar);
    case "fiscal-year": {
      const start = calendar.fiscalYearStartsIn;
      const startYear = month >= start ? year : year - 1;
      return spanOf(unit, localDate(startYear, start, 1), localDate(startYear + 1, start, 1), calendar);
    }
  }
}

const monthsIn = { month: 1, quarter: 3, half: 6, year: 12, "fiscal-year": 12 } as const;

/** The unit `count` units later (earlier where negative) than the one around `day`. */
export function shiftedUnit(unit: PeriodUnit, day: LocalDate, count: number, calendar: Calendar): Span {
  const { from } = unitAround(unit, day, calendar);
  if (unit === "day") return unitAround(unit, addDays(from, count), calendar);
  if (unit === "week") return unitAround(unit, addDays(from, 7 * count), calendar);
  return unitAround(unit, addMonths(from, monthsIn[unit] * count), calendar);
}

/** The span right before: the previous calendar unit, or as many days for a free span. */
export function spanBefore(span: Span, calendar: Calendar): Span {
  if (span.unit) return shiftedUnit(span.unit, span.from, -1, calendar);
  const months = wholeMonths(span);
  const from = months ? addMonths(span.from, -months) : addDays(span.from, -daysBetween(span.from, span.to));
  return freeSpan(from, span.from);
}

/** The same span one year earlier; a week goes back 52 weeks, so that its weekdays agree. */
export function spanYearBefore(span: Span, calendar: Calendar): Span {
  if (span.unit === "week") return shiftedUnit("week", span.from, -52, calendar);
  if (span.unit === "day") return unitAround("day", addMonths(span.from, -12), calendar);
  if (span.unit) return unitAround(span.unit, addMonths(span.from, -12), calendar);
  return freeSpan(addMonths(span.from, -12), addMonths(span.to, -12));
}

/** A span that is no calendar unit, labelled by its days. */
export function freeSpan(from: LocalDate, to: LocalDate, label?: string): Span {
  return { from, to, label: label ?? spanLabel(from, addDays(to, -1)) };
}

/** The part of today that has passed; its last second completes it. */
export function dayPassed({ now }: Calendar): number {
  const [, hours = 0, minutes = 0, seconds = 0] = /T(\d+):(\d+):(\d+)/.exec(now)?.map(Number) ?? [];
  const passed = hours * 3600 + minutes * 60 + seconds;
  return passed === 86_399 ? 1 : passed / 86_400;
}

/** Complete, or running with the part of its days that has passed; what lies ahead is running with nothing passed. */
export function periodOf(span: Span, calendar: Calendar): Period {
  const base = { from: span.from, to: span.to, label: span.label, unit: span.unit };
  const day = today(calendar);
  if (span.to <= day) return { ...base, state: { kind: "complete" } };
  const passed = daysBetween(span.from, day) + dayPassed(calendar);
  if (passed >= daysBetween(span.from, span.to)) return { ...base, state: { kind: "complete" } };
  const elapsed = Math.min(1, Math.max(0, passed / daysBetween(span.from, span.to)));
  return { ...base, until: calendar.now, state: { kind: "running", elapsed } };
}

/** The part of an earlier period that is as long as what has passed of a running one, by days and time of day. */
export function sameElapsedPart(earlier: Span, running: Period, calendar: Calendar): Period {
  const whole = periodOf(earlier, calendar);
  const stop = running.until ?? calendar.now;
  const lastDay = addDays(earlier.from, daysBetween(running.from, stop.slice(0, 10)));
  if (lastDay >= earlier.to) return whole;
  const until = `${lastDay}${stop.slice(10)}`;
  return { ...whole, until, label: `the same part of ${earlier.label}` };
}

export function unitLabel(unit: PeriodUnit, from: LocalDate, calendar: Calendar): string {
  const { year, month } = dateParts(from);
  switch (unit) {
    case "day":
      return dayLabel(from);
    case "week":
      return `the week of ${dayLabel(from)}`;
    case "month":
      return `${monthNames[month - 1]} ${year}`;
    case "quarter":
      return `Q${Math.floor((month - 1) / 3) + 1} ${year}`;
    case "half":
      return `H${month <= 6 ? 1 : 2} ${year}`;
    case "year":
      return String(year);
    case "fiscal-year":
      return calendar.fiscalYearStartsIn === 1
        ? `fiscal year ${year}`
        : `fiscal year ${year}/${String((year + 1) % 100).padStart(2, "0")}`;
  }
}

function spanOf(unit: PeriodUnit, from: LocalDate, to: LocalDate, calendar: Calendar): Span {
  return { unit, from, to, label: unitLabel(unit, from, calendar) };
}

/** How many whole months the span has, where it begins and ends with months; else 0. */
function wholeMonths(span: Span): number {
  if (!span.from.endsWith("-01") || !span.to.endsWith("-01")) return 0;
  const a = dateParts(span.from);
  const b = dateParts(span.to);
  return (b.year - a.year) * 12 + b.month - a.month;
}
