import type { ChartPoint } from "./chart-scale";
import { scaleOf } from "./chart-scale";
import { classes } from "./classes";

type SparklineProps = {
  points: ChartPoint[];
  /** What the course is of, in words: it has no axes. */
  label: string;
  className?: string;
};

/** The course of a figure at the height of a line; from zero, the running period dashed. */
export function Sparkline({ points, label, className }: SparklineProps) {
  if (points.length < 2) return null;
  const scale = scaleOf(
    points.map((point) => point.value),
    true,
  );
  const at = (point: ChartPoint, index: number) =>
    `${(100 * index) / (points.length - 1)},${scale.y(point.value)}`;
  const complete = points.filter((point) => !point.running).length;
  const all = points.map(at);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 100"
      preserveAspectRatio="none"
      className={classes("block h-8 w-full overflow-visible", className)}
    >
      <polyline
        points={all.slice(0, complete).join(" ")}
        fill="none"
        strokeWidth="1.5"
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
        className="stroke-ink-soft"
      />
      {complete < points.length && complete > 0 ? (
        <polyline
          points={all.slice(complete - 1).join(" ")}
          fill="none"
          strokeWidth="1.5"
          strokeDasharray="2 3"
          vectorEffect="non-scaling-stroke"
          className="stroke-edge"
        />
      ) : null}
    </svg>
  );
}
