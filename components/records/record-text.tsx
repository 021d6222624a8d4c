import { formatDate, formatMoney } from "@/components/ui/format";

/** What stands where nothing is known. */
export const nothing = <span className="text-ink-soft">–</span>;

/** An exact amount in its currency, or a dash. */
export function Amount({ value, currency }: { value: string | null; currency: string }) {
  return value === null ? nothing : formatMoney(value, currency);
}

/** A day in the organization's time zone, or a dash. */
export function Day({ date, timeZone }: { date: Date | null; timeZone: string }) {
  if (!date) return nothing;
  return (
    <time dateTime={date.toISOString()} className="whitespace-nowrap">
      {formatDate(date, timeZone, "short")}
    </time>
  );
}

/** A country as people call it, or a dash. Shops keep codes (DE), ledgers write names. */
export function Country({ name }: { name: string | null }) {
  return name ? countryName(name) : nothing;
}

export function countryName(name: string): string {
  return /^[A-Z]{2}$/.test(name) ? (regions.of(name) ?? name) : name;
}

const regions = new Intl.DisplayNames("en-GB", { type: "region", fallback: "code" });
