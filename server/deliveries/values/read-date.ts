import { instantOf, type LocalTime } from "./local-time";

/** Which part of a numeric date such as 3/4/2011 comes first. */
export type DateOrder = "day" | "month";

export type DateReading = { order: DateOrder; timeZone: string };

const clock =
  /^(?:[T,\s]+(?:at\s+)?)?(\d{1,2})(?:[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?)?\s*([ap]\.?m\.?)?\s*(z|utc|gmt|[+-]\d{2}:?\d{2}|[+-]\d{2})?(?:\s*\([^)]*\))?$/i;
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)$/s;
const compact = /^(\d{4})(\d{2})(\d{2})(?:T?(\d{2})(\d{2})(\d{2})?)?$/;
const numeric = /^(\d{1,2})([/.\- ])(\d{1,2})\2(\d{4}|\d{2})(?!\d)(.*)$/s;
const dayMonthName =
  /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/]+(?:of\s+)?(\p{L}{3,10})\.?[\s\-/,]+(\d{4}|\d{2})(?!\d)(.*)$/su;
const monthNameDay = /^(\p{L}{3,10})\.?[\s\-/]+(\d{1,2})(?:st|nd|rd|th)?[\s\-/,]+(\d{4})(.*)$/su;
const weekday = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*[.,]?\s+/i;

/**
 * Reads a date, with or without time, as files write it: ISO, d/m/y or m/d/y, month names, compact, Unix seconds or
 * milliseconds, a spreadsheet's day number. Times without an offset are on the clocks of `timeZone`.
 * Undefined where it is no date.
 */
export function readDate(text: string, { order, timeZone }: DateReading): Date | undefined {
  const trimmed = text.trim().replace(weekday, "");
  if (/^\d+(\.\d+)?$/.test(trimmed) && !/^\d{1,2}\.\d{1,2}$/.test(trimmed))
    return readNumber(trimmed, timeZone);
  const day = readDay(trimmed, order);
  if (!day) return undefined;
  const time = readClock(day.rest);
  if (!time) return undefined;
  const { offset, ...onClock } = time;
  const local: LocalTime = { year: day.year, month: day.month, day: day.day, ...onClock };
  const instant = instantOf(local, offset === undefined ? timeZone : "UTC");
  if (!instant || offset === undefined) return instant;
  return new Date(instant.getTime() - offset);
}

/** Which part must be the day in a numeric date; undefined where it is none or could be either. */
export function dateOrderOf(text: string): { first: number; second: number } | undefined {
  const match = numeric.exec(text.trim());
  return match ? { first: Number(match[1]), second: Number(match[3]) } : undefined;
}

type Day = { year: number; month: number; day: number; rest: string };

function readDay(text: string, order: DateOrder): Day | undefined {
  let match = iso.exec(text);
  if (match) return dayOf(match[1], match[2], match[3], match[4]);
  match = numeric.exec(text);
  if (match) {
    const [, first, , second, year, rest] = match;
    // A part over 12 is the day whatever the column says.
    const dayFirst = Number(first) > 12 || (Number(second) <= 12 && order === "day");
    return dayFirst ? dayOf(year, second, first, rest) : dayOf(year, first, second, rest);
  }
  match = dayMonthName.exec(text);
  if (match) return dayOf(match[3], monthOf(match[2]), match[1], match[4]);
  match = monthNameDay.exec(text);
  if (match) return dayOf(match[3], monthOf(match[1]), match[2], match[4]);
  return undefined;
}

function dayOf(year = "", month = "", day = "", rest = ""): Day | undefined {
  const short = Number(year);
  const full = year.length > 2 ? short : short + (short < 70 ? 2000 : 1900);
  if (Number(month) < 1 || Number(month) > 12 || full < 1900 || full > 2200) return undefined;
  return { year: full, month: Number(month), day: Number(day), rest };
}

function readClock(
  text: string,
): (Omit<LocalTime, "year" | "month" | "day"> & { offset?: number }) | undefined {
  const rest = text.trim();
  if (rest === "" || rest === "Z") {
    return { hour: 0, minute: 0, second: 0, millisecond: 0, ...(rest === "Z" ? { offset: 0 } : {}) };
  }
  const match = clock.exec(rest);
  if (!match) return undefined;
  const [, hourText, minuteText, secondText, fraction, half, zone] = match;
  if (minuteText === undefined && half === undefined) return undefined;
  let hour = Number(hourText);
  if (half) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (/^p/i.test(half) ? 12 : 0);
  }
  const millisecond = fraction ? Math.floor(Number(`0.${fraction}`) * 1000) : 0;
  const time = { hour, minute: Number(minuteText ?? 0), second: Number(secondText ?? 0), millisecond };
  return zone === undefined ? time : { ...time, offset: offsetOf(zone) };
}

function offsetOf(zone: string): number {
  const match = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3] ?? 0);
  return (match[1] === "-" ? -minutes : minutes) * 60_000;
}

/** A number as a date: yyyymmdd, Unix seconds or milliseconds, or a spreadsheet's days since 1899-12-30. */
function readNumber(text: string, timeZone: string): Date | undefined {
  const match = compact.exec(text);
  if (match) {
    const day = dayOf(match[1], match[2], match[3]);
    if (day && day.day >= 1 && day.day <= 31) {
      const [hour, minute, second] = [Number(match[4] ?? 0), Number(match[5] ?? 0), Number(match[6] ?? 0)];
      return instantOf({ ...day, hour, minute, second, millisecond: 0 }, timeZone);
    }
  }
  const value = Number(text);
  if (value >= 300_000_000_000 && value < 8_000_000_000_000) return new Date(Math.trunc(value));
  if (value >= 300_000_000 && value < 8_000_000_000) return new Date(Math.round(value * 1000));
  if (value < 20_000 || value >= 80_000) return undefined;
  const onClock = new Date(Math.round((value - 25_569) * 86_400) * 1000);
  return instantOf(
    {
      year: onClock.getUTCFullYear(),
      month: onClock.getUTCMonth() + 1,
      day: onClock.getUTCDate(),
      hour: onClock.getUTCHours(),
      minute: onClock.getUTCMinutes(),
      second: onClock.getUTCSeconds(),
      millisecond: 0,
    },
    timeZone,
  );
}

/** The number of a month's name in a few languages, by its first letters; "" where it is none. */
function monthOf(name = ""): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const month = monthStarts.findIndex((starts) => starts.some((start) => plain.startsWith(start)));
  return month < 0 ? "" : String(month + 1);
}

const monthStarts = [
  ["jan", "ene", "gen"],
  ["feb", "fev"],
  ["mar", "maer", "mrz"],
  ["apr", "avr", "abr"],
  ["may", "mai", "mag", "mei"],
  ["jun", "juin", "giu"],
  ["jul", "juil", "lug"],
  ["aug", "aou", "ago"],
  ["sep", "set"],
  ["oct", "okt", "out", "ott"],
  ["nov"],
  ["dec", "dez", "dic"],
];
