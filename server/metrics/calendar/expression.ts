import { addDays, daysBetween, earlierOf, type LocalDate, laterOf } from "./local-date";
import {
  type Calendar,
  freeSpan,
  type PeriodUnit,
  type Span,
  spanBefore,
  spanYearBefore,
  today,
} from "./period";

/** What words say about time, before it is known when the data begins and ends. */
export type PeriodExpression =
  | {
      kind: "span";
      span: Span;
      /** Set where the words count from the present: "last month" is one month back. */
      back?: { unit: PeriodUnit; count: number };
    }
  /** "May", "5 May", "Q2": each year has one. */
  | {
      kind: "yearless";
      inYear: (year: number) => Span | undefined;
      /** The month that the words may mean as well: "Nov 16" is a day or November 2016. */
      month?: Span;
    }
  | { kind: "range"; first: PeriodExpression; last: PeriodExpression; joined: "to" | "and" | "between" }
  | { kind: "since"; first: PeriodExpression; after: boolean }
  | { kind: "until"; last: PeriodExpression; before: boolean }
  | { kind: "all" };

/** The days that the data speaks about, both inclusive. */
export type Known = { first: LocalDate; last: LocalDate };

/**
 * The span an expression means. Without a year it is the latest one that has begun by the end of what is known.
 * Undefined where there is no such day, or the range runs backwards.
 */
export function spanOfExpression(
  expression: PeriodExpression,
  calendar: Calendar,
  known: Known | undefined,
): Span | undefined {
  const day = today(calendar);
  const latest = known ? earlierOf(known.last, day) : day;
  switch (expression.kind) {
    case "span":
      return expression.span;
    case "yearless":
      return yearlessBefore(expression, latest);
    case "range":
      return rangeSpan(expression, calendar, known);
    case "since": {
      const first = spanOfExpression(expression.first, calendar, known);
      if (!first) return undefined;
      const from = expression.after ? first.to : first.from;
      const label = `${expression.after ? "after" : "since"} ${first.label}`;
      return from > day ? undefined : freeSpan(from, addDays(laterOf(latest, from), 1), label);
    }
    case "until": {
      const last = spanOfExpression(expression.last, calendar, known);
      if (!last || !known) return undefined;
      const to = expression.before ? last.from : last.to;
      const label = `${expression.before ? "before" : "until"} ${last.label}`;
      return to <= known.first ? undefined : freeSpan(known.first, to, label);
    }
    case "all":
      return known && freeSpan(known.first, addDays(latest, 1));
  }
}

/**
 * The span that an expression means as the other side of a comparison with `main`: "April" is the nearest April,
 * "last year" beside a month is that month one year earlier, "last month" beside May is April.
 */
export function comparedSpan(
  expression: PeriodExpression,
  main: Span,
  calendar: Calendar,
  known: Known | undefined,
): Span | undefined {
  if (expression.kind === "yearless") {
    const year = Number(main.from.slice(0, 4));
    const candidates = [year - 1, year, year + 1]
      .map((candidate) => expression.inYear(candidate))
      .filter((span): span is Span => span !== undefined && span.from !== main.from)
      .sort((a, b) => Math.abs(daysBetween(a.from, main.from)) - Math.abs(daysBetween(b.from, main.from)));
    return candidates[0];
  }
  if (expression.kind === "span" && expression.back?.count === 1) {
    const { unit } = expression.back;
    if (unit === main.unit) return spanBefore(main, calendar);
    if (unit === "year") return spanYearBefore(main, calendar);
  }
  return spanOfExpression(expression, calendar, known);
}

function yearlessBefore(
  { inYear }: Extract<PeriodExpression, { kind: "yearless" }>,
  latest: LocalDate,
): Span | undefined {
  const year = Number(latest.slice(0, 4));
  // Ten years back reach every 29 February.
  for (let candidate = year; candidate > year - 10; candidate--) {
    const span = inYear(candidate);
    if (span && span.from <= latest) return span;
  }
  return undefined;
}

function rangeSpan(
  range: Extract<PeriodExpression, { kind: "range" }>,
  calendar: Calendar,
  known: Known | undefined,
): Span | undefined {
  const parts = rangeParts(range, calendar, known);
  if (!parts || parts.first.from >= parts.last.to) return undefined;
  // "April and July" is not a span.
  if (range.joined === "and" && parts.first.to !== parts.last.from) return undefined;
  const whole = parts.first.unit && parts.first.unit !== "day" && parts.first.unit === parts.last.unit;
  const label = whole ? `${parts.first.label} – ${parts.last.label}` : undefined;
  return freeSpan(parts.first.from, parts.last.to, label);
}

/** Both ends of a range; a year said at one end holds for the other. */
export function rangeParts(
  { first, last }: Extract<PeriodExpression, { kind: "range" }>,
  calendar: Calendar,
  known: Known | undefined,
): { first: Span; last: Span } | undefined {
  if (last.kind === "yearless" && first.kind !== "yearless") {
    const start = spanOfExpression(first, calendar, known);
    if (!start) return undefined;
    const year = Number(start.from.slice(0, 4));
    const end = [year, year + 1]
      .map((candidate) => last.inYear(candidate))
      .find((span) => span && span.from >= start.from);
    return end && { first: start, last: end };
  }
  const end = spanOfExpression(last, calendar, known);
  if (!end) return undefined;
  const start =
    first.kind === "yearless" ? yearlessBefore(first, end.from) : spanOfExpression(first, calendar, known);
  return start && { first: start, last: end };
}
