import { ChartFrame, type ChartProps, wordsClass } from "./chart-frame";
import { scaleOf } from "./chart-scale";
import { classes } from "./classes";

/** Up to here every bar has room for words above it. */
const fewBars = 6;

/** Lengths compared, from zero. The running period is lighter and says so; the last complete one carries its value. */
export function BarChart(props: ChartProps) {
  const { points, formatValue } = props;
  const scale = scaleOf(
    points.map((point) => point.value),
    true,
  );
  const slot = 100 / Math.max(points.length, 1);
  const x = (index: number) => (index + 0.5) * slot;
  const zero = scale.y(0);
  const hasRunning = points.at(-1)?.running ?? false;
  const lastComplete = points.findLastIndex((point) => !point.running);
  return (
    <ChartFrame {...props} scale={scale} x={x}>
      {points.map((point, index) => {
        const top = Math.min(zero, scale.y(point.value));
        const height = Math.abs(scale.y(point.value) - zero);
        // Beside many bars there is room for one value: that of the last complete period.
        const running = points.length > fewBars ? "so far" : `${formatValue(point.value)} so far`;
        const label = point.running
          ? running
          : index === lastComplete
            ? formatValue(point.value)
            : point.note;
        const atEdge = x(index) > 94;
        return (
          <g key={point.label}>
            <rect
              x={`${x(index) - slot * 0.36}%`}
              width={`${slot * 0.72}%`}
              y={`${top}%`}
              height={`${height}%`}
              className={
                point.running
                  ? "fill-rule stroke-edge"
                  : index === lastComplete
                    ? "fill-ink"
                    : "fill-ink-soft/75"
              }
            >
              <title>{`${point.label}: ${formatValue(point.value)}${point.running ? " so far" : ""}`}</title>
            </rect>
            {label ? (
              <text
                x={`${x(index)}%`}
                y={`${top}%`}
                dy="-6"
                textAnchor={atEdge || (index === lastComplete && hasRunning) ? "end" : "middle"}
                dx={atEdge ? "12" : index === lastComplete && hasRunning ? "8" : "0"}
                className={classes(wordsClass, point.running && points.length > fewBars && "max-md:hidden")}
              >
                {label}
              </text>
            ) : null}
          </g>
        );
      })}
    </ChartFrame>
  );
}
