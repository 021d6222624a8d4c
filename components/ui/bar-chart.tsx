import { ChartFrame, type ChartProps } from "./chart-frame";
import { scaleOf } from "./chart-scale";

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
  const lastComplete = points.findLastIndex((point) => !point.running);
  return (
    <ChartFrame {...props} scale={scale} x={x}>
      {points.map((point, index) => {
        const top = Math.min(zero, scale.y(point.value));
        const height = Math.abs(scale.y(point.value) - zero);
        const label = point.running
          ? `${formatValue(point.value)} so far`
          : index === lastComplete
            ? formatValue(point.value)
            : point.note;
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
                textAnchor={x(index) > 94 ? "end" : "middle"}
                dx={x(index) > 94 ? "12" : "0"}
                className="fill-ink text-note"
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
