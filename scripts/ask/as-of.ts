import { invalid } from "@/server/errors";
import { addDays } from "@/server/metrics/calendar/local-date";
import { startOfDay } from "@/server/metrics/calendar/zone";

/** The instant that a date or date-time stands for as "now". A bare date is its end: everything that happened on it is known. */
export function asOfInstant(asOf: string, timeZone: string): Date {
  if (/^\d{4}-\d{2}-\d{2}$/.test(asOf))
    return new Date(startOfDay(addDays(asOf, 1), timeZone).getTime() - 1000);
  const instant = new Date(asOf);
  if (Number.isNaN(instant.getTime())) throw invalid(`"${asOf}" is not a date.`, "Write it as 2011-06-30.");
  return instant;
}
