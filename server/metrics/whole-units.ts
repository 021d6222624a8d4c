import { addDays, daysBetween } from "./calendar/local-date";
import { type Calendar, type PeriodUnit, periodOf, type Span, unitAround } from "./calendar/period";
import { tradelessAtMost } from "./covered";

/** The days that a number was counted over: `to` is exclusive. */
export type Counted = { from: string; to: string };

/** The units of a counted span that were not counted from their beginning to their end: its first, its last, both or none. */
export function unitsInPart(unit: PeriodUnit, counted: Counted, calendar: Calendar): Span[] {
  const first = unitAround(unit, counted.from, calendar);
  const last = unitAround(unit, addDays(counted.to, -1), calendar);
  const edges = first.from === last.from ? [first] : [first, last];
  return edges.filter((one) => !isWhole(one, counted, calendar));
}

function isWhole(unit: Span, counted: Counted, calendar: Calendar): boolean {
  if (periodOf(unit, calendar).state.kind === "running") return false;
  const missing =
    Math.max(0, daysBetween(unit.from, counted.from)) + Math.max(0, daysBetween(counted.to, unit.to));
  return missing <= tradelessAtMost(unit);
}
