import type { PeriodExpression } from "./expression";
import { addDays, addMonths, isRealDate, localDate, weekday as weekdayOfDate } from "./local-date";
import {
  type Calendar,
  freeSpan,
  type PeriodUnit,
  periodOf,
  type Span,
  shiftedUnit,
  today,
  unitAround,
} from "./period";
import { count, dayNumber, month, monthOf, numberOf, ordinal, unit, weekday, weekdayOf, year } from "./words";

/** A way to name one period. `read` gives undefined where the words name no real day. */
export type Atom = {
  pattern: RegExp;
  read: (words: string[], calendar: Calendar) => PeriodExpression | undefined;
};

const atom = (pattern: string, read: Atom["read"]): Atom => ({
  pattern: new RegExp(`${pattern}(?![\\w-])`, "y"),
  read,
});
const span = (value: Span | undefined): PeriodExpression | undefined =>
  value && { kind: "span", span: value };

/** Tried at each word; the longest match wins, the first of equal ones. */
export const atoms: Atom[] = [
  // Days
  atom("((?:19|20)\\d\\d)-(\\d\\d)-(\\d\\d)", ([y = "", m = "", d = ""], calendar) =>
    span(dayIn(+y, +m, +d, calendar)),
  ),
  atom(
    `(?:${weekday} )?(?:the )?(${dayNumber}) (?:of )?(${month}) (?:of )?(${year})`,
    ([d = "", m = "", y = ""], calendar) => span(dayIn(+y, monthOf(m), numberOf(d), calendar)),
  ),
  atom(
    `(?:${weekday} )?(${month}) (?:the )?(${dayNumber}) (?:of )?(${year})`,
    ([m = "", d = "", y = ""], calendar) => span(dayIn(+y, monthOf(m), numberOf(d), calendar)),
  ),
  atom(`(?:${weekday} )?(?:the )?(${dayNumber}) (?:of )?(${month})`, ([d = "", m = ""], calendar) =>
    yearless((y) => dayIn(y, monthOf(m), numberOf(d), calendar)),
  ),
  atom(`(?:${weekday} )?(${month}) (?:the )?(${dayNumber})`, ([m = "", d = ""], calendar) => ({
    kind: "yearless",
    inYear: (y) => dayIn(y, monthOf(m), numberOf(d), calendar),
    ...(/^\d\d$/.test(d) ? { month: monthIn(2000 + Number(d), monthOf(m), calendar) } : {}),
  })),
  atom("(\\d\\d?)/(\\d\\d?)/((?:19|20)\\d\\d)", ([a = "", b = "", y = ""], calendar) =>
    span(slashDay(+a, +b, +y, calendar)),
  ),
  atom("today", (_, calendar) => back("day", 0, calendar)),
  atom("yesterday", (_, calendar) => back("day", 1, calendar)),
  atom("(?:the )?day before yesterday", (_, calendar) => back("day", 2, calendar)),
  atom(`(?:last |this past |on )(${weekday})`, ([name = ""], calendar) =>
    span(lastWeekday(weekdayOf(name), calendar)),
  ),
  atom(
    `(?:between |from )?(?:the )?(${dayNumber}) (?:-|to|until|through|and) (?:the )?(${dayNumber}) (?:of )?(${month})(?: (?:of )?(${year}))?`,
    ([a, b, m, y], calendar) => days(a, b, m, y, calendar),
  ),
  atom(
    `(${month}) (${dayNumber}) (?:-|to|until|through|and) (${dayNumber})(?: (?:of )?(${year}))?`,
    ([m, a, b, y], calendar) => days(a, b, m, y, calendar),
  ),
  atom(`(?:the )?(first|last) day of (${month})(?: (?:of )?(${year}))?`, ([which, m, y], calendar) =>
    within(m, y, calendar, (whole) =>
      unitAround("day", which === "first" ? whole.from : addDays(whole.to, -1), calendar),
    ),
  ),
  atom(
    `(?:the )?(first|last) (${count}) days of (${month})(?: (?:of )?(${year}))?`,
    ([which, n = "", m, y], calendar) =>
      within(m, y, calendar, (whole) =>
        which === "first"
          ? freeSpan(whole.from, addDays(whole.from, numberOf(n)))
          : freeSpan(addDays(whole.to, -numberOf(n)), whole.to),
      ),
  ),
  atom(
    `(?:the )?(first|1st|second|2nd) half of (${month})(?: (?:of )?(${year}))?`,
    ([half = "", m, y], calendar) =>
      within(m, y, calendar, (whole) =>
        numberOf(half) === 1
          ? freeSpan(whole.from, addDays(whole.from, 15))
          : freeSpan(addDays(whole.from, 15), whole.to),
      ),
  ),
  // Weeks
  atom("((?:19|20)\\d\\d)-?w(\\d\\d?)", ([y = "", w = ""], calendar) => span(isoWeek(+y, +w, calendar))),
  atom(
    `(?:calendar )?(?:week|wk|cw) (?:number )?(\\d\\d?) (?:of |in )?(${year})`,
    ([w = "", y = ""], calendar) => span(isoWeek(+y, +w, calendar)),
  ),
  atom("(?:calendar )?(?:week|wk|cw) (?:number |no )?(\\d\\d?)", ([w = ""], calendar) =>
    yearless((y) => isoWeek(y, +w, calendar)),
  ),
  atom(`(?:the )?christmas week(?: (?:of |in )?(${year}))?`, ([y], calendar) =>
    inYearOr(y, (actual) => unitAround("week", localDate(actual, 12, 25), calendar)),
  ),
  atom("(?:the )?(this|last|past|previous) weekend", ([which], calendar) =>
    span(weekend(which !== "this", calendar)),
  ),
  // Months
  atom("((?:19|20)\\d\\d)-(\\d\\d)", ([y = "", m = ""], calendar) => span(monthIn(+y, +m, calendar))),
  atom("((?:19|20)\\d\\d)/(\\d\\d?)", ([y = "", m = ""], calendar) => span(monthIn(+y, +m, calendar))),
  atom(`(${year}) (${month})`, ([y = "", m = ""], calendar) => span(monthIn(+y, monthOf(m), calendar))),
  atom("(\\d\\d?)/((?:19|20)\\d\\d)", ([m = "", y = ""], calendar) => span(monthIn(+y, +m, calendar))),
  atom(`(?:the month of )?(${month}) (?:of |in )?(${year})`, ([m = "", y = ""], calendar) =>
    span(monthIn(+y, monthOf(m), calendar)),
  ),
  atom(`(${month}) (?:of )?(last|this|the current|the previous) year`, ([m = "", which], calendar) =>
    span(monthIn(yearBack(which === "last" || which === "the previous", calendar), monthOf(m), calendar)),
  ),
  atom(
    `(?:(?:this|last|this past|the month of) )?(${month})(?! (?:i|we|you|be|have|it)\\b)`,
    ([m = ""], calendar) => yearless((y) => monthIn(y, monthOf(m), calendar)),
  ),
  // Quarters and halves
  atom(`q([1-4])(?: |-|/)?(?:of |in )?(${year})`, ([q = "", y = ""], calendar) =>
    span(part("quarter", +y, +q, calendar)),
  ),
  atom(`(${year})(?: |-|/)?q([1-4])`, ([y = "", q = ""], calendar) =>
    span(part("quarter", +y, +q, calendar)),
  ),
  atom(`q([1-4])`, ([q = ""], calendar) => yearless((y) => part("quarter", y, +q, calendar))),
  atom(
    `(?:the )?(${ordinal}|last) quarter(?: (?:of |in )?(?:the year )?(${year}))`,
    ([q = "", y = ""], calendar) => span(part("quarter", +y, q === "last" ? 4 : numberOf(q), calendar)),
  ),
  atom(
    `(?:the )?(${ordinal}) quarter (?:of )?(this|last|the current|the previous) year`,
    ([q = "", which], calendar) =>
      span(
        part(
          "quarter",
          yearBack(which === "last" || which === "the previous", calendar),
          numberOf(q),
          calendar,
        ),
      ),
  ),
  atom(`(?:the )?(${ordinal}) quarter`, ([q = ""], calendar) =>
    yearless((y) => part("quarter", y, numberOf(q), calendar)),
  ),
  atom(`h([12])(?: |-|/)?(?:of |in )?(${year})`, ([h = "", y = ""], calendar) =>
    span(part("half", +y, +h, calendar)),
  ),
  atom(
    `(?:the )?(first|1st|second|2nd) half(?: (?:of |in )?(?:the year )?(${year}))?`,
    ([h = "", y], calendar) => inYearOr(y, (actual) => part("half", actual, numberOf(h), calendar)),
  ),
  atom(`(?:the )?(first|last) (${count}) months of (${year})`, ([which, n = "", y = ""]) => {
    const from = which === "first" ? localDate(+y, 1, 1) : localDate(+y, 13 - numberOf(n), 1);
    return span(freeSpan(from, addMonths(from, numberOf(n))));
  }),
  // Years
  atom(`(?:the )?(?:calendar year |year )?(${year})`, ([y = ""], calendar) =>
    span(unitAround("year", localDate(+y, 1, 1), calendar)),
  ),
  atom(`(?:the )?(?:fiscal year|financial year|fy) ?(${year})(?:/\\d\\d(?:\\d\\d)?)?`, ([y = ""], calendar) =>
    span(unitAround("fiscal-year", localDate(+y, calendar.fiscalYearStartsIn, 1), calendar)),
  ),
  atom("(?:the )?(this|current|last|previous) (?:fiscal|financial) year", ([which = ""], calendar) =>
    back("fiscal-year", which === "last" || which === "previous" ? 1 : 0, calendar),
  ),
  // Relative to the present
  atom(
    `(?:the )?(this|current|last|previous|past|prior|next|coming) (${unit})`,
    ([which = "", name = ""], calendar) =>
      back(
        unitOf(name),
        which === "this" || which === "current" ? 0 : which === "next" || which === "coming" ? -1 : 1,
        calendar,
      ),
  ),
  atom(`(?:the )?(${unit}) before last`, ([name = ""], calendar) => back(unitOf(name), 2, calendar)),
  atom(`(${count}|a|an) (${unit})s? ago`, ([n = "", name = ""], calendar) =>
    back(unitOf(name), n === "a" || n === "an" ? 1 : numberOf(n), calendar),
  ),
  atom(
    `(?:the )?(?:last|past|previous|prior|trailing|most recent|latest) (${count}) (${unit})s?`,
    ([n = "", name = ""], calendar) => span(lastUnits(numberOf(n), unitOf(name), calendar)),
  ),
  atom("(?:the )?(?:last|past|previous) fortnight", (_, calendar) => span(lastUnits(2, "week", calendar))),
  atom("(?:this )?(year|quarter|month|week) to date", ([name = ""], calendar) =>
    back(unitOf(name), 0, calendar),
  ),
  atom("(?:so far )?this (year|quarter|month|week)(?: so far)?", ([name = ""], calendar) =>
    back(unitOf(name), 0, calendar),
  ),
  atom("(ytd|qtd|mtd|wtd)", ([name = ""], calendar) => back(toDate[name] ?? "year", 0, calendar)),
];

const toDate: Record<string, PeriodUnit> = { ytd: "year", qtd: "quarter", mtd: "month", wtd: "week" };

const units: Record<string, PeriodUnit> = {
  day: "day",
  week: "week",
  month: "month",
  quarter: "quarter",
  year: "year",
};
const unitOf = (word: string): PeriodUnit => units[word] ?? "day";

function yearless(inYear: (year: number) => Span | undefined): PeriodExpression {
  return { kind: "yearless", inYear };
}

function inYearOr(
  y: string | undefined,
  inYear: (year: number) => Span | undefined,
): PeriodExpression | undefined {
  return y ? span(inYear(Number(y))) : yearless(inYear);
}

function back(name: PeriodUnit, by: number, calendar: Calendar): PeriodExpression {
  const value = shiftedUnit(name, today(calendar), -by, calendar);
  return { kind: "span", span: value, back: { unit: name, count: by } };
}

function dayIn(y: number, m: number, d: number, calendar: Calendar): Span | undefined {
  return isRealDate(y, m, d) ? unitAround("day", localDate(y, m, d), calendar) : undefined;
}

/** 25/05/2011 and 05/25/2011 are clear; 04/05/2011 is either, and therefore nothing. */
function slashDay(a: number, b: number, y: number, calendar: Calendar): Span | undefined {
  if (a === b || a > 12) return dayIn(y, b, a, calendar);
  return b > 12 ? dayIn(y, a, b, calendar) : undefined;
}

function monthIn(y: number, m: number, calendar: Calendar): Span | undefined {
  return m >= 1 && m <= 12 ? unitAround("month", localDate(y, m, 1), calendar) : undefined;
}

function part(name: "quarter" | "half", y: number, n: number, calendar: Calendar): Span {
  return unitAround(name, localDate(y, (name === "quarter" ? 3 : 6) * (n - 1) + 1, 1), calendar);
}

function yearBack(last: boolean, calendar: Calendar): number {
  return Number(calendar.now.slice(0, 4)) - (last ? 1 : 0);
}

/** Week 1 is the one with 4 January in it. */
function isoWeek(y: number, w: number, calendar: Calendar): Span | undefined {
  if (w < 1 || w > 53) return undefined;
  const fourth = localDate(y, 1, 4);
  const monday = addDays(fourth, 1 - weekdayOfDate(fourth) + 7 * (w - 1));
  return {
    ...freeSpan(monday, addDays(monday, 7), `week ${w} of ${y}`),
    unit: calendar.weekStartsOn === 1 ? "week" : undefined,
  };
}

function lastWeekday(name: number, calendar: Calendar): Span {
  const day = today(calendar);
  const daysBack = (weekdayOfDate(day) - name + 7) % 7 || 7;
  return unitAround("day", addDays(day, -daysBack), calendar);
}

function weekend(last: boolean, calendar: Calendar): Span {
  const day = today(calendar);
  const monday = addDays(day, 1 - weekdayOfDate(day));
  const saturday = addDays(monday, last ? -2 : 5);
  return freeSpan(saturday, addDays(saturday, 2));
}

/** The days, weeks or months that end with the last day that has passed. */
function lastUnits(n: number, name: PeriodUnit, calendar: Calendar): Span {
  const day = unitAround("day", today(calendar), calendar);
  const to = periodOf(day, calendar).state.kind === "complete" ? day.to : day.from;
  const months: Partial<Record<PeriodUnit, number>> = { month: 1, quarter: 3, year: 12 };
  const perUnit = months[name];
  const from = perUnit ? addMonths(to, -n * perUnit) : addDays(to, -n * (name === "week" ? 7 : 1));
  return freeSpan(from, to, `the last ${n} ${name}${n === 1 ? "" : "s"} (${freeSpan(from, to).label})`);
}

function days(
  a = "",
  b = "",
  m = "",
  y: string | undefined,
  calendar: Calendar,
): PeriodExpression | undefined {
  return inYearOr(y, (actual) => {
    const first = dayIn(actual, monthOf(m), numberOf(a), calendar);
    const last = dayIn(actual, monthOf(m), numberOf(b), calendar);
    return first && last && first.from <= last.from ? freeSpan(first.from, last.to) : undefined;
  });
}

function within(
  m = "",
  y: string | undefined,
  calendar: Calendar,
  cut: (whole: Span) => Span,
): PeriodExpression | undefined {
  return inYearOr(y, (actual) => {
    const whole = monthIn(actual, monthOf(m), calendar);
    return whole && cut(whole);
  });
}
