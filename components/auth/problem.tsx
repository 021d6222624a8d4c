import type { ReactNode } from "react";

/** What stands in the way of signing in, above the form. */
export function Problem({ children }: { children: ReactNode }) {
  return (
    <p role="alert" className="border-loss border-l-2 pl-3 text-loss">
      {children}
    </p>
  );
}
