import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { classes } from "./classes";

type Look = {
  /** `primary`: the one thing to do here. `secondary`: one of several. `quiet`: beside text. `danger`: takes something away. */
  look?: "primary" | "secondary" | "quiet" | "danger";
  size?: "md" | "sm";
};

const looks = {
  primary: "bg-accent text-on-accent hover:bg-[color-mix(in_oklab,var(--accent)_88%,var(--ink))]",
  secondary: "border border-edge bg-sheet text-ink hover:bg-wash",
  quiet: "text-ink-soft hover:bg-wash hover:text-ink",
  danger: "border border-loss bg-sheet text-loss hover:bg-loss-wash",
};

const sizes = { md: "h-10 px-4 text-base", sm: "h-8 px-3 text-small" };

/** The class of a button, for what must look like one and is something else. */
export function buttonClass({ look = "secondary", size = "md" }: Look = {}): string {
  return classes(
    "inline-flex shrink-0 select-none items-center justify-center gap-2 whitespace-nowrap rounded-md font-medium font-sans transition-colors",
    "disabled:cursor-not-allowed disabled:opacity-55 aria-disabled:cursor-not-allowed aria-disabled:opacity-55",
    looks[look],
    sizes[size],
  );
}

type ButtonProps = Look & ComponentProps<"button"> & { busy?: boolean; children: ReactNode };

/** `busy` keeps the button's place and words, and refuses a second press. */
export function Button({ look, size, busy, className, disabled, type = "button", ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={classes(buttonClass({ look, size }), busy && "animate-pulse", className)}
    />
  );
}

/** A link that is the way on. */
export function ButtonLink({ look, size, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link {...rest} className={classes(buttonClass({ look, size }), className)} />;
}
