import type { MetricAnswer } from "@/server/chat/answer-contract";
import { type SplitDimension, splitDimensions } from "./plan-contract";
import { metrics, supports } from "./registry";

export type MetricDefinition = MetricAnswer["metric"] & {
  unit: string;
  synonyms: string[];
  /** What it can be split by. */
  dimensions: SplitDimension[];
};

/** Every metric that can be asked for. */
export function listDefinitions(): MetricDefinition[] {
  return metrics.map((metric) => ({
    id: metric.id,
    label: metric.label,
    definition: metric.definition,
    goodDirection: metric.goodDirection,
    unit: metric.unit,
    synonyms: metric.synonyms,
    dimensions: splitDimensions.filter((dimension) => supports(metric, [dimension])),
  }));
}
