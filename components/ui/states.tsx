import type { ReactNode } from "react";

/** Nothing here yet: what will be here, and the one step that brings it. */
export function EmptyState({
  title,
  children,
  action,
}: {
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <section className="flex flex-col items-start gap-3 border-rule border-t py-10">
      <h2 className="font-serif text-lead">{title}</h2>
      {children ? <div className="measure text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap gap-3">{action}</div> : null}
    </section>
  );
}

type FailureStateProps = {
  /** What happened. */
  title: string;
  /** What it means, and what to do. */
  children?: ReactNode;
  action?: ReactNode;
  /** `h1` where it is all that the page has to say. */
  heading?: "h1" | "h2";
};

/** Something failed: what happened, what it means, what to do. */
export function FailureState({ title, children, action, heading: Heading = "h2" }: FailureStateProps) {
  return (
    <section role="alert" className="flex flex-col items-start gap-3 border-loss border-t-2 py-6">
      <Heading className="font-serif text-lead">{title}</Heading>
      {children ? <div className="measure text-ink-soft">{children}</div> : null}
      {action ? <div className="mt-2 flex flex-wrap gap-3">{action}</div> : null}
    </section>
  );
}
