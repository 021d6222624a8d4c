import type { Metric } from "@/server/metrics/metric-type";
import type { Period, Plan } from "@/server/metrics/plan-contract";

/** "in May 2011", "on 5 May 2011", "since March 2011" */
export function inPeriod(period: Period): string {
  if (period.unit === "day") return `on ${period.label}`;
  if (/^(?:since|until|after|before) /.test(period.label)) return period.label;
  if (period.unit || /^the /.test(period.label)) return `in ${period.label}`;
  return `from ${period.label.replace(/ – /, " to ").replace(/^(\d+)–(\d+)/, "$1 to $2")}`;
}

/** "Net sales of GTX Pro in Germany": the metric with what it is narrowed to. */
export function narrowed(metric: Metric, plan: Plan): string {
  return [metric.label, ...plan.filters.map(narrowing)].join(" ");
}

export function narrowing(filter: Plan["filters"][number]): string {
  if (filter.exclude) return `without ${filter.label}`;
  if (filter.dimension === "weekday") return `on ${filter.label}`;
  if (filter.dimension === "country") return `in ${filter.label}`;
  if (filter.dimension === "customer") return `of ${customerName(filter.label)}`;
  return `of ${filter.label}`;
}

export function customerName(label: string): string {
  return /^\d+$/.test(label) ? `customer ${label}` : label;
}

export const were = (metric: Metric) => (metric.plural ? "were" : "was");

/** "countries", "days": what the groups of a split are called. */
export function groupsName(split: string, count: number): string {
  const plurals: Record<string, string> = {
    country: "countries",
    category: "categories",
    currency: "currencies",
  };
  return count === 1 ? split : (plurals[split] ?? `${split}s`);
}

export function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export function upperFirst(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
