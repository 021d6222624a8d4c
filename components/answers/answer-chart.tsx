import { BarChart } from "@/components/ui/bar-chart";
import type { ChartPoint } from "@/components/ui/chart-scale";
import { formatCompact, formatMoney, formatNumber, formatPercent } from "@/components/ui/format";
import { LineChart } from "@/components/ui/line-chart";
import type { Figure, MetricAnswer } from "@/server/chat/answer-contract";

/** Bars are told apart up to here; longer courses are lines. */
const mostBars = 31;

/** The small chart of a metric over time. Its headline is the answer's. */
export function AnswerChart({
  answer,
  series,
}: {
  answer: MetricAnswer;
  series: NonNullable<MetricAnswer["series"]>;
}) {
  const sample = answer.figure ?? answer.rows?.[0]?.figure;
  const points: ChartPoint[] = series.map(({ label, value, running }) => ({ label, value, running }));
  const props = {
    title: answer.headline,
    untitled: true,
    points,
    valueAxis: sample?.currency ? `${answer.metric.label}, ${sample.currency}` : answer.metric.label,
    labelAxis: axisOf(answer.plan.split),
    formatTick: sample?.unit === "ratio" ? (value: number) => formatPercent(value) : formatCompact,
    formatValue: (value: number) => valueText(value, sample),
  };
  return points.length <= mostBars ? <BarChart {...props} /> : <LineChart {...props} />;
}

function axisOf(split: string | undefined): string {
  return split ? split.charAt(0).toUpperCase() + split.slice(1) : "Time";
}

function valueText(value: number, sample: Figure | undefined): string {
  if (sample?.unit === "money" && sample.currency) return formatMoney(value, sample.currency);
  if (sample?.unit === "ratio") return formatPercent(value);
  return formatNumber(value, { decimals: 2 });
}
