import type { ReactNode } from "react";
import { classes } from "./classes";
import { formatPercent } from "./format";
import { Mark, type Meaning } from "./mark";

type FigureProps = {
  label: ReactNode;
  /** The number as it is shown, unit included. */
  display: string;
  size?: "lead" | "title" | "display";
  /** What it is compared with, its interval, or its span. */
  children?: ReactNode;
  className?: string;
};

const sizes = {
  lead: "text-lead",
  title: "text-title",
  display: "text-display tracking-[-0.01em]",
};

/** One number with its name, and beneath it what makes it readable. */
export function Figure({ label, display, size = "title", children, className }: FigureProps) {
  return (
    <div className={classes("flex min-w-0 flex-col gap-1", className)}>
      <div className="text-ink-soft text-small">{label}</div>
      <div className={classes("figures font-normal font-serif", sizes[size])}>{display}</div>
      {children ? <div className="text-ink-soft text-small">{children}</div> : null}
    </div>
  );
}

type ChangeProps = {
  /** 0.12 is twelve per cent more; null where there was nothing to compare with. */
  ratio: number | null;
  /** Which way is good for the business. */
  good?: "up" | "down" | "neither";
  /** The change as it is shown, where a ratio does not say it. */
  display?: string;
  className?: string;
};

/** By how much something changed: sign and colour say whether that is good. */
export function Change({ ratio, good = "up", display, className }: ChangeProps) {
  if (ratio === null && !display) return <span className={classes("text-ink-soft", className)}>new</span>;
  return (
    <Mark meaning={meaningOfChange(ratio ?? 0, good)} bare className={classes("figures", className)}>
      {display ?? formatPercent(ratio ?? 0, { signed: true })}
    </Mark>
  );
}

export function meaningOfChange(ratio: number, good: "up" | "down" | "neither"): Meaning {
  if (good === "neither" || ratio === 0) return "neutral";
  return ratio > 0 === (good === "up") ? "gain" : "loss";
}
