import { ChevronRight } from "lucide-react";
import type { ReactNode } from "react";

type DisclosureProps = { label: ReactNode; onToggle?: (open: boolean) => void; children: ReactNode };

/** What opens on request beneath an answer. */
export function Disclosure({ label, onToggle, children }: DisclosureProps) {
  return (
    <details className="group" onToggle={(event) => onToggle?.(event.currentTarget.open)}>
      <summary className="inline-flex min-h-8 items-center gap-1 text-accent text-small hover:underline">
        <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open:rotate-90" />
        {label}
      </summary>
      <div className="pt-1 pb-4 pl-[18px]">{children}</div>
    </details>
  );
}
