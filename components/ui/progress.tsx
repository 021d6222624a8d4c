import { classes } from "./classes";

type ProgressProps = {
  /** What is being done, for those who cannot see the bar. */
  label: string;
  /** 0 to 1; absent where the end is not known. */
  done?: number;
  className?: string;
};

/** How far a piece of work is. */
export function Progress({ label, done, className }: ProgressProps) {
  const percent = done === undefined ? undefined : Math.round(Math.min(1, Math.max(0, done)) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      className={classes("h-1 w-full overflow-hidden rounded-full bg-rule", className)}
    >
      <svg
        aria-hidden="true"
        width="100%"
        height="100%"
        className={percent === undefined ? "animate-pulse" : ""}
      >
        <rect width={`${percent ?? 40}%`} height="100%" className="fill-accent" />
      </svg>
    </div>
  );
}
