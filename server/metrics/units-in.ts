import { daysBetween, earlierOf, laterOf } from "./calendar/local-date";
import { type Calendar, dayPassed, periodOf, shiftedUnit, today, unitAround } from "./calendar/period";
import { type CoveredDays, nearlyWhole } from "./covered";
import type { Plan } from "./plan-contract";

/**
 * How many days, weeks, months … a span of covered days holds. A unit that is covered but for an edge without trade
 * counts whole, any other by the part of its days inside.
 */
export function unitsIn(
  unit: NonNullable<Plan["per"]>,
  span: { from: string; to: string },
  calendar: Calendar,
  covered: CoveredDays,
): number {
  // Of a day that is not over only what has passed counts.
  const ahead = span.to > today(calendar) ? 1 - dayPassed(calendar) : 0;
  if (unit === "day") return daysBetween(span.from, span.to) - ahead;
  let count = 0;
  for (
    let one = unitAround(unit, span.from, calendar);
    one.from < span.to;
    one = shiftedUnit(unit, one.from, 1, calendar)
  ) {
    const from = laterOf(one.from, span.from);
    const to = earlierOf(one.to, span.to);
    const cutByData = from === covered.first || one.to > span.to;
    const over = periodOf(one, calendar).state.kind === "complete";
    const whole = cutByData && over && nearlyWhole(one, covered);
    const days = daysBetween(from, to) - (to === span.to ? ahead : 0);
    count += whole ? 1 : days / daysBetween(one.from, one.to);
  }
  return count;
}
