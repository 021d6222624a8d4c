import { addDays, type LocalDate } from "./local-date";

const formats = new Map<string, Intl.DateTimeFormat>();

/** The wall clock at an instant, as `YYYY-MM-DDTHH:MM:SS`. */
export function localDateTime(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
    formats.set(timeZone, format);
  }
  return format.format(instant).replace(" ", "T");
}

export function localDay(instant: Date, timeZone: string): LocalDate {
  return localDateTime(instant, timeZone).slice(0, 10);
}

/** The instant at which a local day begins: its first moment where the clock skips midnight. */
export function startOfDay(date: LocalDate, timeZone: string): Date {
  // The wall clock is at most a day away from UTC; search the first instant whose local day is `date` or later.
  let low = Date.parse(addDays(date, -1)) / 1000 - 43_200;
  let high = Date.parse(addDays(date, 1)) / 1000 + 43_200;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (localDay(new Date(middle * 1000), timeZone) >= date) high = middle;
    else low = middle;
  }
  return new Date(high * 1000);
}
