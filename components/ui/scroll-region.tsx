import type { ReactNode } from "react";
import { classes } from "./classes";

/** What may be wider than its place: it scrolls sideways, also by keyboard. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      className={classes("overflow-x-auto", className)}
    >
      {children}
    </section>
  );
}
