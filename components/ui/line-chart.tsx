import { ChartFrame, type ChartProps, wordsClass } from "./chart-frame";
import { scaleOf } from "./chart-scale";

type LineChartProps = ChartProps & {
  /** The range of what was expected at each point, drawn as a band behind the line. */
  band?: { low: number; high: number }[];
  /** What the band is: "usual range". */
  bandLabel?: string;
};

/** A course over time. The stretch to a running period is dashed; the last value is written at its end. */
export function LineChart({ band, bandLabel, ...props }: LineChartProps) {
  const { points, formatValue } = props;
  const edges = band?.flatMap(({ low, high }) => [low, high]) ?? [];
  const scale = scaleOf([...points.map((point) => point.value), ...edges], true);
  const x = (index: number) => (points.length > 1 ? (100 * index) / (points.length - 1) : 50);
  const at = (value: number, index: number) => `${x(index)},${scale.y(value)}`;
  const complete = points.filter((point) => !point.running);
  const tail = points.slice(Math.max(0, complete.length - 1));
  const last = points.at(-1);
  return (
    <ChartFrame {...props} scale={scale} x={x}>
      <svg
        aria-hidden="true"
        viewBox="0 0 100 100"
        preserveAspectRatio="none"
        width="100%"
        height="100%"
        className="overflow-visible"
      >
        {band ? (
          <polygon
            points={[
              ...band.map(({ high }, index) => at(high, index)),
              ...band.map(({ low }, index) => at(low, index)).reverse(),
            ].join(" ")}
            className="fill-rule/60"
          />
        ) : null}
        <polyline
          points={complete.map((point, index) => at(point.value, index)).join(" ")}
          fill="none"
          strokeWidth="1.75"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
          className="stroke-ink"
        />
        {tail.length > 1 ? (
          <polyline
            points={tail.map((point, index) => at(point.value, index + complete.length - 1)).join(" ")}
            fill="none"
            strokeWidth="1.5"
            strokeDasharray="3 3"
            vectorEffect="non-scaling-stroke"
            className="stroke-edge"
          />
        ) : null}
      </svg>
      {points.map((point, index) =>
        point.note ? (
          <text
            key={point.label}
            x={`${x(index)}%`}
            y={`${scale.y(point.value)}%`}
            dy="-10"
            textAnchor="middle"
            className="fill-ink-soft text-note"
          >
            {point.note}
          </text>
        ) : null,
      )}
      {band && bandLabel ? (
        <text x="4" y={`${scale.y(band[0]?.high ?? 0)}%`} dy="-5" className="fill-ink-soft text-note">
          {bandLabel}
        </text>
      ) : null}
      {last ? (
        <g>
          <circle
            cx={`${x(points.length - 1)}%`}
            cy={`${scale.y(last.value)}%`}
            r="3"
            className={last.running ? "fill-ground stroke-edge" : "fill-ink"}
          />
          <text
            x={`${x(points.length - 1)}%`}
            y={`${scale.y(last.value)}%`}
            dy="-10"
            textAnchor="end"
            className={wordsClass}
          >
            {formatValue(last.value)}
            {last.running ? " so far" : ""}
          </text>
        </g>
      ) : null}
    </ChartFrame>
  );
}
