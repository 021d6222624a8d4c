import { invalid } from "@/server/errors";
import { customerMetrics } from "./definitions/customers";
import { dealMetrics } from "./definitions/deals";
import { invoiceMetrics } from "./definitions/invoices";
import { orderMetrics } from "./definitions/orders";
import { salesMetrics } from "./definitions/sales";
import { supportMetrics } from "./definitions/support";
import { dimensionColumns } from "./dimensions";
import type { Counting, FactTable, Metric, SummedTable } from "./metric-type";
import { type SplitDimension, timeDimensions } from "./plan-contract";

export const metrics: Metric[] = [
  ...salesMetrics,
  ...orderMetrics,
  ...customerMetrics,
  ...dealMetrics,
  ...invoiceMetrics,
  ...supportMetrics,
];

const byId = new Map(metrics.map((metric) => [metric.id, metric]));

/** Throws `invalid` for an id that no metric has. */
export function metricById(id: string): Metric {
  const metric = byId.get(id);
  if (!metric) throw invalid(`There is no metric called "${id}".`);
  return metric;
}

/** The first counting whose table has all of the dimensions, or undefined. */
export function countingFor(
  countings: readonly Counting[],
  dimensions: readonly SplitDimension[],
): Counting | undefined {
  return countings.find(({ table }) => hasAll(table, dimensions));
}

/** Whether the metric can be filtered or split by all of these at once. */
export function supports(metric: Metric, dimensions: readonly SplitDimension[]): boolean {
  if ("countings" in metric) return countingFor(metric.countings, dimensions) !== undefined;
  return partsOf(metric).every((id) => supports(metricById(id), dimensions));
}

/** The first plain counting under the metric: it names the table and the time that rows and coverage are read from. */
export function leadingCounting(metric: Metric, dimensions: readonly SplitDimension[] = []): Counting {
  if ("countings" in metric) return countingFor(metric.countings, dimensions) ?? metric.countings[0];
  const [first] = partsOf(metric);
  if (!first) throw new Error(`The metric ${metric.id} has no parts.`);
  return leadingCounting(metricById(first), dimensions);
}

/** The metrics that a composed metric is made of; none for a plain one. */
export function partsOf(metric: Metric): string[] {
  if ("ratio" in metric) return [metric.ratio.of, metric.ratio.over];
  return "sum" in metric ? metric.sum : [];
}

/** Whether rows of the table can be told apart by all of these. */
export function hasAll(table: FactTable | SummedTable, dimensions: readonly SplitDimension[]): boolean {
  return dimensions.every(
    (dimension) =>
      timeDimensions.some((time) => time === dimension) || dimensionColumns[table][dimension] !== undefined,
  );
}
