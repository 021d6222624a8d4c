import { ChevronRight } from "lucide-react";
import { type Statistics, statisticsWords } from "./statistics-words";

/** The statistics of a finding in plain words; folded away in the feed, open on its own page. */
export function HowSure({ statistics, open }: { statistics: Statistics; open?: boolean }) {
  if (open) return <SureList statistics={statistics} />;
  return (
    <details className="group">
      <summary className="inline-flex min-h-8 items-center gap-1 text-ink-soft text-small hover:text-ink">
        <ChevronRight aria-hidden="true" className="size-3.5 transition-transform group-open:rotate-90" />
        How sure is this?
      </summary>
      <SureList statistics={statistics} />
    </details>
  );
}

function SureList({ statistics }: { statistics: Statistics }) {
  return (
    <dl className="mt-2 grid gap-x-6 gap-y-2 text-small sm:grid-cols-[8rem_minmax(0,1fr)]">
      {statisticsWords(statistics).map((row) => (
        <div key={row.term} className="contents">
          <dt className="figures text-ink-soft max-sm:mt-2">{row.term}</dt>
          <dd className="measure">{row.words}</dd>
        </div>
      ))}
    </dl>
  );
}
