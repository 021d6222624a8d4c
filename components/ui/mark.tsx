import type { ReactNode } from "react";
import { classes } from "./classes";

export type Meaning = "gain" | "loss" | "caution" | "neutral" | "active";

const looks: Record<Meaning, string> = {
  gain: "text-gain",
  loss: "text-loss",
  caution: "text-caution",
  neutral: "text-ink-soft",
  active: "text-accent",
};

// The shape says the meaning again, for eyes that do not tell the colours apart.
const shapes: Record<Meaning, string | undefined> = {
  gain: "M1 7 4 1 7 7Z",
  loss: "M1 1 7 1 4 7Z",
  caution: "M4 0 8 4 4 8 0 4Z",
  neutral: undefined,
  active: "M4 0A4 4 0 1 1 4 8 4 4 0 1 1 4 0Z",
};

type MarkProps = { meaning: Meaning; children: ReactNode; className?: string; bare?: boolean };

/** A word with its meaning, in colour and shape. `bare` leaves the shape away where a sign is in the words already. */
export function Mark({ meaning, bare, className, children }: MarkProps) {
  const shape = shapes[meaning];
  return (
    <span
      className={classes(
        "inline-flex items-center gap-1.5 whitespace-nowrap font-medium text-small",
        looks[meaning],
        className,
      )}
    >
      {shape && !bare ? (
        <svg aria-hidden="true" viewBox="0 0 8 8" className="size-2 shrink-0 fill-current">
          <path d={shape} />
        </svg>
      ) : null}
      {children}
    </span>
  );
}
