/** Figures as they are typeset: true minus, thin spaces that do not break, signs where a change is meant. */

const locale = "en-GB";
const minus = "−";
const space = " ";

type Signed = { signed?: boolean };

/** A plain number with grouping. Decimal strings keep every digit up to `decimals`. */
export function formatNumber(
  value: string | number,
  { decimals = 0, fixed, signed }: Signed & { decimals?: number; fixed?: boolean } = {},
): string {
  return print(value, {
    maximumFractionDigits: decimals,
    minimumFractionDigits: fixed ? decimals : 0,
    signDisplay: signed ? "exceptZero" : "negative",
  });
}

/** An amount in its currency (ISO 4217); `whole` leaves the cents away. */
export function formatMoney(
  value: string | number,
  currency: string,
  { signed, whole }: Signed & { whole?: boolean } = {},
): string {
  return print(value, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    signDisplay: signed ? "exceptZero" : "negative",
    ...(whole ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {}),
  });
}

/** A ratio (0.12) as per cent: "12 %"; one decimal below ten per cent, where it matters. */
export function formatPercent(ratio: number, { signed }: Signed = {}): string {
  const percent = ratio * 100;
  const decimals = Math.abs(percent) < 10 ? 1 : 0;
  return `${formatNumber(percent, { decimals, signed })}${space}%`;
}

/** Short form for an axis: 1200 → "1.2k". */
export function formatCompact(value: number): string {
  return print(value, { notation: "compact", maximumFractionDigits: 1, signDisplay: "negative" });
}

/** The range in which the true value lies: "between −18 and −6". */
export function formatInterval(
  [low, high]: readonly [number, number],
  format: (value: number) => string,
): string {
  return `between ${format(low)} and ${format(high)}`;
}

/** "9 December 2011", in the given time zone. A plain date (YYYY-MM-DD) stays the day it names. */
export function formatDate(
  date: Date | string,
  timeZone = "UTC",
  style: "long" | "short" | "month" = "long",
): string {
  const parts = {
    long: { day: "numeric", month: "long", year: "numeric" },
    short: { day: "numeric", month: "short", year: "numeric" },
    month: { month: "short", year: "numeric" },
  } as const;
  const zone = typeof date === "string" && date.length === 10 ? "UTC" : timeZone;
  return new Intl.DateTimeFormat(locale, { ...parts[style], timeZone: zone }).format(new Date(date));
}

/** "9 December 2011, 12:50". */
export function formatInstant(date: Date | string, timeZone: string): string {
  const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit", timeZone });
  return `${formatDate(new Date(date), timeZone)}, ${time.format(new Date(date))}`;
}

/** "5 minutes ago" up to a day, then the date. */
export function formatAgo(date: Date, now: Date, timeZone: string): string {
  const seconds = Math.round((now.getTime() - date.getTime()) / 1000);
  if (seconds >= 0 && seconds < 45) return "just now";
  const words = new Intl.RelativeTimeFormat(locale, { numeric: "always" });
  const size = Math.abs(seconds);
  if (size < 3600) return words.format(-Math.sign(seconds) * Math.max(1, Math.round(size / 60)), "minute");
  if (size < 24 * 3600) return words.format(-Math.sign(seconds) * Math.round(size / 3600), "hour");
  return formatDate(date, timeZone, "short");
}

/** "about 3 minutes", from milliseconds. */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return `${Math.round(milliseconds)}${space}ms`;
  const seconds = milliseconds / 1000;
  if (seconds < 90) return `${formatNumber(seconds, { decimals: seconds < 10 ? 1 : 0 })}${space}s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)}${space}min`;
  return `${formatNumber(seconds / 3600, { decimals: 1 })}${space}h`;
}

/** "1 order", "3 orders". */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatNumber(count)} ${count === 1 ? one : many}`;
}

function print(value: string | number, options: Intl.NumberFormatOptions): string {
  // Decimal strings are printed exactly; the type of `format` in this library does not know that yet.
  const exact = value as number;
  return new Intl.NumberFormat(locale, options).format(exact).replace("-", minus);
}
