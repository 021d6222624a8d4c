import type { ReactNode } from "react";

type PageHeaderProps = {
  title: ReactNode;
  /** A line above: where one is, or what day it is. */
  above?: ReactNode;
  /** A sentence beneath: what this page tells. */
  lead?: ReactNode;
  /** What one can do with the whole page. */
  actions?: ReactNode;
};

/** The head of a page: one serif title, at most one sentence, the actions at its right. */
export function PageHeader({ title, above, lead, actions }: PageHeaderProps) {
  return (
    <header className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0">
        {above ? <div className="mb-2 text-ink-soft text-small">{above}</div> : null}
        <h1 className="font-serif text-title tracking-[-0.01em]">{title}</h1>
        {lead ? <p className="measure mt-2 text-ink-soft">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </header>
  );
}
