import type { ReactNode } from "react";

/** A key of the keyboard, as printed on it. */
export function Key({ children }: { children: ReactNode }) {
  return (
    <kbd className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-rule bg-wash px-1 font-sans text-ink-soft text-note">
      {children}
    </kbd>
  );
}
