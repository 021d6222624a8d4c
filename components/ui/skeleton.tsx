import { classes } from "./classes";

/** A quiet bar where text of a known shape will be. Give it width and height. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden="true" className={classes("block animate-pulse rounded-sm bg-wash", className)} />;
}

const widths = ["w-11/12", "w-full", "w-4/5", "w-10/12", "w-3/5"];

/** Lines of text to come, with words for those who cannot see them. */
export function SkeletonLines({ lines = 3, loading }: { lines?: number; loading: string }) {
  return (
    <div role="status" className="flex flex-col gap-3">
      <span className="sr-only">{loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move
        <Skeleton key={line} className={classes("h-4", widths[line % widths.length])} />
      ))}
    </div>
  );
}
