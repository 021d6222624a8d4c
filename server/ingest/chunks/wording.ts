/** Parts of a passage on one line; absent ones are left out. */
export function line(...parts: (string | null | undefined | false)[]): string {
  return parts
    .filter((part) => part !== null && part !== undefined && part !== false && part !== "")
    .join(" · ");
}

/** The local day, as a question would name it: "1 December 2010". */
export function day(instant: Date, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone, day: "numeric", month: "long", year: "numeric" });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** "GBP 1234.50": for reading and finding, not for counting. */
export function money(amount: string, currency: string | null): string {
  return `${currency ?? ""} ${Number(amount).toFixed(2)}`.trim();
}

const mostColumns = 12;
const longestValue = 120;

/** Columns that a source has beyond ours, as "Colour: red". */
export function furtherColumns(data: Record<string, unknown>): string {
  return Object.entries(data)
    .filter(([, value]) => value !== null && value !== "")
    .slice(0, mostColumns)
    .map(([name, value]) => `${name}: ${String(value).slice(0, longestValue)}`)
    .join("; ");
}
