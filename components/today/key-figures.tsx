import { Change } from "@/components/ui/figure";
import { Sparkline } from "@/components/ui/sparkline";
import type { ApiOutputs } from "@/server/api/root";
import { AskLink } from "./ask-link";

type KeyFigure = ApiOutputs["metrics"]["keyFigures"][number];

/** The few numbers of the last complete month, each beside the month before and with its year's course. */
export function KeyFigures({ figures }: { figures: KeyFigure[] }) {
  const [first] = figures;
  if (!first) return null;
  return (
    <section aria-labelledby="key-figures">
      <h2 id="key-figures" className="border-ink border-b pb-2 font-medium text-small">
        {first.period.label}
        <span className="font-normal text-ink-soft">, the last complete month on record</span>
      </h2>
      <ul className="grid grid-cols-2 gap-x-6 xl:grid-cols-1">
        {figures.map((figure) => (
          <li key={figure.metric.id} className="border-rule border-b py-4">
            <AskLink question={figure.question}>{figure.metric.label}</AskLink>
            <div className="mt-1 flex items-end justify-between gap-4">
              <p className="figures font-serif text-title">{figure.figure.display}</p>
              <Sparkline
                points={figure.series}
                label={`${figure.metric.label} over the last ${figure.series.length} months`}
                className="mb-1.5 max-w-24 max-sm:hidden"
              />
            </div>
            {figure.comparison ? (
              <p className="mt-1 text-ink-soft text-small">
                <Change ratio={figure.comparison.changeRatio} good={figure.metric.goodDirection} /> on{" "}
                {figure.comparison.label} ({figure.comparison.figure.display})
              </p>
            ) : null}
          </li>
        ))}
      </ul>
    </section>
  );
}
