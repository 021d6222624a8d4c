import { daysBetween, laterOf } from "./calendar/local-date";
import { type Calendar, type PeriodUnit, periodOf, type Span, shiftedUnit, unitAround } from "./calendar/period";
import { withoutTradeAtMost } from "./covered";

/** The days that a number was counted over: `to` is exclusive. */
export type Counted = { from: string; to: string };

/** Whether a unit was counted from its beginning to its end, but for an edge that may just be days without trade. */
export function isWhole(unit: Span, counted: Counted, calendar: Calendar): boolean {
  if (periodOf(unit, calendar).state.kind === "running") return false;
  const missing =
    Math.max(0, daysBetween(unit.from, counted.from)) + Math.max(0, daysBetween(counted.to, unit.to));
  return missing <= withoutTradeAtMost(unit);
}

/** The units of a counted span that are not whole: the first of them, the last, both or none. */
export function unitsInPart(unit: PeriodUnit, counted: Counted, calendar: Calendar): Span[] {
  const first = unitAround(unit, counted.from, calendar);
  const last = lastUnit(unit, counted, calendar);
  return (first.from === last.from ? [first] : [first, last]).filter(
    (one) => !isWhole(one, counted, calendar),
  );
}

export function countUnits(unit: PeriodUnit, counted: Counted, calendar: Calendar): number {
  let count = 0;
  for (
    let one = unitAround(unit, counted.from, calendar);
    one.from < counted.to;
    one = shiftedUnit(unit, one.from, 1, calendar)
  )
    count++;
  return count;
}

function lastUnit(unit: PeriodUnit, { from, to }: Counted, calendar: Calendar): Span {
  const last = unitAround(unit, to, calendar);
  return last.from < to ? last : unitAround(unit, laterOf(from, shiftedUnit(unit, to, -1, calendar).from), calendar);
}
