import { daysBetween, earlierOf, laterOf } from "./calendar/local-date";
import { type Calendar, shiftedUnit, unitAround } from "./calendar/period";
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
  if (unit === "day") return daysBetween(span.from, span.to);
  let count = 0;
  for (
    let one = unitAround(unit, span.from, calendar);
    one.from < span.to;
    one = shiftedUnit(unit, one.from, 1, calendar)
  ) {
    const from = laterOf(one.from, span.from);
    const to = earlierOf(one.to, span.to);
    const cutByData = from === covered.first || one.to > span.to;
    const whole = cutByData && nearlyWhole(one, covered);
    count += whole ? 1 : daysBetween(from, to) / daysBetween(one.from, one.to);
  }
  return count;
}
