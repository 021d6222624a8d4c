import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { BackLink } from "@/components/ui/back-link";

type DetailPageProps = {
  /** The list it belongs to. */
  back: { href: string; label: string };
  title: string;
  /** What else one knows it by, in a line. */
  about: ReactNode[];
  action?: ReactNode;
  children: ReactNode;
};

/** One record: its name, what else it goes by, and what there is to know about it. */
export function DetailPage({ back, title, about, action, children }: DetailPageProps) {
  return (
    <article>
      <PageHeader
        title={title}
        above={<BackLink href={back.href}>{back.label}</BackLink>}
        lead={
          <span className="flex flex-wrap gap-x-2 text-small">
            {about.filter(Boolean).map((part, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the parts never move
              <span key={index} className="after:ml-2 after:content-['·'] last:after:hidden">
                {part}
              </span>
            ))}
          </span>
        }
        actions={action}
      />
      {children}
    </article>
  );
}

/** Figures side by side, a rule above and below. */
export function FigureRow({ children }: { children: ReactNode }) {
  return (
    <div className="mb-10 grid grid-cols-2 gap-x-6 gap-y-6 border-rule border-y py-5 md:grid-cols-4">
      {children}
    </div>
  );
}

/** A part of the page with its name. */
export function Part({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section className="mb-12">
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 className="font-serif text-lead">{title}</h2>
        {note ? <p className="text-ink-soft text-small">{note}</p> : null}
      </div>
      {children}
    </section>
  );
}
