import type { Period } from "@/server/metrics/plan-contract";
import type { Day } from "./history/shop-history";

const msPerDay = 86_400_000;

/** "2011-06-30" */
export function localDateOf(day: Day): string {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

/** "30 June 2011" */
export function dateWords(day: Day): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", dateStyle: "long" }).format(day * msPerDay);
}

/** The days from `first` to `last`, both inclusive, as a finished period. */
export function daysPeriod(first: Day, last: Day): Period {
  return {
    from: localDateOf(first),
    to: localDateOf(last + 1),
    label: `${dateWords(first)} to ${dateWords(last)}`,
    state: { kind: "complete" },
  };
}

/** "£3,200": an amount that is an estimate, in whole units and three leading digits. */
export function roughMoney(value: number, currency: string): string {
  const size = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) - 2);
  return money(Math.round(value / size) * size, currency, 0);
}

/** "£3,217.40": an amount that is a sum of rows. */
export function exactMoney(value: number, currency: string): string {
  return money(value, currency);
}

function money(value: number, currency: string, digits?: number): string {
  const format = new Intl.NumberFormat("en-GB", {
    style: "currency",
    currency,
    ...(digits === undefined ? {} : { maximumFractionDigits: digits, minimumFractionDigits: digits }),
  });
  return format.format(value).replace("-", "−");
}

/** "1 day", "12 days", "1,204 days" */
export function counted(count: number, one: string, many = `${one}s`): string {
  const rounded = Math.round(count);
  return `${new Intl.NumberFormat("en-GB").format(rounded)} ${rounded === 1 ? one : many}`;
}

/** "5.8", "31" or "5.8 orders": an average of counts. */
export function roughCount(value: number, one?: string): string {
  const rounded = value < 10 ? Math.round(value * 10) / 10 : Math.round(value);
  const words = new Intl.NumberFormat("en-GB").format(rounded);
  return one === undefined ? words : `${words} ${rounded === 1 ? one : `${one}s`}`;
}

/** "−38 %" or "+120 %" */
export function signedPercent(ratio: number): string {
  const rounded = Math.round(ratio * 100);
  return `${rounded < 0 ? "−" : "+"}${new Intl.NumberFormat("en-GB").format(Math.abs(rounded))} %`;
}

/** "1 in 5,000": a probability as people weigh it, in two leading digits. */
export function oneIn(p: number): string {
  const odds = 1 / Math.max(p, 1e-6);
  const size = 10 ** Math.max(0, Math.floor(Math.log10(odds)) - 1);
  const words = new Intl.NumberFormat("en-GB").format(Math.round(odds / size) * size);
  return p < 1e-6 ? "fewer than 1 in 1,000,000" : `about 1 in ${words}`;
}
