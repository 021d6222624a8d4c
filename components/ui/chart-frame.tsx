import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";
import { type ChartPoint, labelDensity, type Scale } from "./chart-scale";
import { classes } from "./classes";

export type ChartProps = {
  /** What the chart shows, as a sentence or a name; its accessible name too. */
  title: string;
  points: ChartPoint[];
  /** Name of the vertical axis with its unit: "Net sales, GBP". */
  valueAxis: string;
  /** Name of the horizontal axis: "Month". */
  labelAxis: string;
  formatTick: (value: number) => string;
  formatValue: (value: number) => string;
  /** Leaves the title to the words around the chart. */
  untitled?: boolean;
  className?: string;
};

/** Words over a chart: what is drawn behind them keeps its distance. */
export const wordsClass =
  "fill-ink text-note stroke-ground [paint-order:stroke] [stroke-linejoin:round] [stroke-width:4px]";

type FrameProps = ChartProps & { scale: Scale; x: (index: number) => number; children: ReactNode };

/** Axes with their names, the drawing between them, and the table behind. */
export function ChartFrame({ scale, x, children, className, ...chart }: FrameProps) {
  const { title, points, valueAxis, labelAxis, formatTick } = chart;
  const labels = points.map((point) => point.label);
  return (
    <figure className={classes("min-w-0", className)}>
      {chart.untitled ? null : <figcaption className="mb-1 font-serif text-lead">{title}</figcaption>}
      <p className="mb-3 text-ink-soft text-note">{valueAxis}</p>
      <div className="flex" role="img" aria-label={`${title}. ${valueAxis} by ${labelAxis.toLowerCase()}.`}>
        <svg aria-hidden="true" className="h-44 w-12 shrink-0 overflow-visible">
          {scale.ticks.map((tick) => (
            <text
              key={tick}
              x="100%"
              dx="-8"
              y={`${scale.y(tick)}%`}
              dy="4"
              textAnchor="end"
              className="fill-ink-soft text-note"
            >
              {formatTick(tick)}
            </text>
          ))}
        </svg>
        <svg aria-hidden="true" className="h-44 min-w-0 flex-1 overflow-visible">
          {scale.ticks.map((tick) => (
            <line
              key={tick}
              x1="0"
              x2="100%"
              y1={`${scale.y(tick)}%`}
              y2={`${scale.y(tick)}%`}
              className={tick === 0 ? "stroke-edge" : "stroke-rule"}
            />
          ))}
          {children}
        </svg>
      </div>
      <svg aria-hidden="true" className="ml-12 block h-6 w-[calc(100%-3rem)] overflow-visible">
        {points.map((point, index) => {
          const density = labelDensity(index, labels, anchorAt(x(points.length - 1)) === "end");
          if (density === "never") return null;
          return (
            <text
              key={point.label}
              x={`${x(index)}%`}
              y="18"
              textAnchor={anchorAt(x(index))}
              className={classes("fill-ink-soft text-note", density === "wide" && "max-md:hidden")}
            >
              {point.label}
            </text>
          );
        })}
      </svg>
      <ChartTable {...chart} />
    </figure>
  );
}

function anchorAt(x: number): "start" | "middle" | "end" {
  if (x < 3) return "start";
  return x > 97 ? "end" : "middle";
}

function ChartTable({ title, points, valueAxis, labelAxis, formatValue }: ChartProps) {
  return (
    <details className="group mt-2">
      <summary className="inline-flex min-h-6 items-center gap-1 text-ink-soft text-note hover:text-ink">
        <ChevronRight aria-hidden="true" className="size-3 group-open:rotate-90" />
        As a table
      </summary>
      <div className="mt-2 overflow-x-auto">
        <table className="w-full max-w-md text-small">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr className="border-edge border-b text-ink-soft">
              <th scope="col" className="py-1 text-left font-medium">
                {labelAxis}
              </th>
              <th scope="col" className="py-1 text-right font-medium">
                {valueAxis}
              </th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.label} className="border-rule border-b">
                <th scope="row" className="py-1 text-left font-normal">
                  {point.label}
                  {point.running ? <span className="text-ink-soft"> so far</span> : null}
                </th>
                <td className="py-1 text-right">{formatValue(point.value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
