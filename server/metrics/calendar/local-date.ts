/** A calendar day without a time zone, as `YYYY-MM-DD`. Such strings sort as the days do. */
export type LocalDate = string;

/** `month` is 1 to 12 and may run over: month 13 is January of the next year, day 0 the last of the month before. */
export function localDate(year: number, month: number, day: number): LocalDate {
  const date = new Date(Date.UTC(2000, 0, 1));
  date.setUTCFullYear(year, month - 1, day);
  return date.toISOString().slice(0, 10);
}

export function dateParts(date: LocalDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

export function addDays(date: LocalDate, days: number): LocalDate {
  const { year, month, day } = dateParts(date);
  return localDate(year, month, day + days);
}

/** Moves by whole months; the 31st becomes the last day of a shorter month. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const { year, month, day } = dateParts(date);
  const last = dateParts(localDate(year, month + months + 1, 0)).day;
  return localDate(year, month + months, Math.min(day, last));
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** 1 = Monday … 7 = Sunday. */
export function weekday(date: LocalDate): number {
  return new Date(date).getUTCDay() || 7;
}

/** Whether such a day exists: 30 February does not. */
export function isRealDate(year: number, month: number, day: number): boolean {
  if (month < 1 || month > 12 || day < 1) return false;
  return dateParts(localDate(year, month, day)).day === day;
}

export const monthNames = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export const weekdayNames = [
  "Monday",
  "Tuesday",
  "Wednesday",
  "Thursday",
  "Friday",
  "Saturday",
  "Sunday",
] as const;

/** "5 May 2011" */
export function dayLabel(date: LocalDate): string {
  const { year, month, day } = dateParts(date);
  return `${day} ${monthNames[month - 1]} ${year}`;
}

/** "1–15 May 2011", "20 December 2010 – 3 January 2011"; both days inclusive. */
export function spanLabel(first: LocalDate, last: LocalDate): string {
  if (first === last) return dayLabel(first);
  const a = dateParts(first);
  const b = dateParts(last);
  if (a.year !== b.year) return `${dayLabel(first)} – ${dayLabel(last)}`;
  if (a.month !== b.month) return `${a.day} ${monthNames[a.month - 1]} – ${dayLabel(last)}`;
  return `${a.day}–${dayLabel(last)}`;
}

/** Days sort as text, which Math.min and Math.max do not know. */
export function earlierOf(a: LocalDate, b: LocalDate): LocalDate {
  return [a, b].sort()[0] ?? a;
}

export function laterOf(a: LocalDate, b: LocalDate): LocalDate {
  return [a, b].sort()[1] ?? a;
}
