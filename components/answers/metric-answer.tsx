"use client";

import { Change } from "@/components/ui/figure";
import { countOf, formatDate, formatNumber } from "@/components/ui/format";
import { Mark } from "@/components/ui/mark";
import type { Figure, MetricAnswer } from "@/server/chat/answer-contract";
import { AnswerChart } from "./answer-chart";
import { AnswerRows } from "./answer-rows";
import { Headline } from "./headline";
import { HowCounted } from "./how-counted";
import { RowsBehind } from "./rows-behind";
import { useTimeZone } from "./use-time-zone";

/** A counted answer: the sentence, its number and what it is compared with, its course and rows, and all that it rests on. */
export function MetricAnswerView({ answer }: { answer: MetricAnswer }) {
  const { series } = answer;
  // Rows over time are in the chart and in the table behind it.
  const charted = series && series.length > 1 && series.length === answer.rows?.length;
  const rows = charted && !answer.rows?.some((row) => row.compare) ? undefined : answer.rows;
  return (
    <div className="flex flex-col gap-5">
      <Headline>{answer.headline}</Headline>
      <FigureLine answer={answer} />
      {series && series.length > 1 ? <AnswerChart answer={answer} series={series} /> : null}
      {rows && rows.length > 0 ? <AnswerRows answer={answer} rows={rows} /> : null}
      {answer.caveats.length > 0 ? (
        <ul className="flex flex-col gap-1">
          {answer.caveats.map((caveat) => (
            <li key={caveat} className="measure text-small">
              <Mark meaning="caution" className="mr-1.5 align-[1px]">
                <span className="sr-only">Note:</span>
              </Mark>
              {caveat}
            </li>
          ))}
        </ul>
      ) : null}
      <div className="border-rule border-t pt-3">
        <Freshness freshness={answer.freshness} />
        <RowsBehind
          query={answer.rowsQuery}
          label={`Show the ${countOf(answer.rowCount, "row")}`}
          count={answer.rowCount}
        />
        <HowCounted answer={answer} />
      </div>
    </div>
  );
}

/** The number alone, large, and beside it what it is compared with. */
function FigureLine({ answer: { figure, comparison, metric, plan } }: { answer: MetricAnswer }) {
  if (!figure || figure.value === null) return null;
  // The answer to a split is its rows; what they come to together must not be taken for one of them.
  if (plan.split && !comparison) {
    return (
      <p className="text-ink-soft text-small">
        {metric.label}, all together: <span className="figures text-ink">{figure.display}</span>
      </p>
    );
  }
  return (
    <div className="flex flex-wrap items-baseline gap-x-6 gap-y-1">
      <span className="figures font-serif text-display tracking-[-0.01em]">{figure.display}</span>
      {comparison ? (
        <span className="flex flex-wrap items-baseline gap-x-3 text-small">
          <span className="text-ink-soft">
            against <span className="figures text-ink">{comparison.figure.display}</span>, {comparison.label}
          </span>
          <Change
            ratio={comparison.changeRatio}
            good={metric.goodDirection}
            display={ratioText(comparison)}
          />
          <span className="figures text-ink-soft">{signed(comparison.change)}</span>
        </span>
      ) : null}
    </div>
  );
}

/** The change in per cent with one decimal, as the sentence says it; undefined where it has none. */
function ratioText({ changeRatio }: NonNullable<MetricAnswer["comparison"]>): string | undefined {
  if (changeRatio === null) return undefined;
  return `${formatNumber(changeRatio * 100, { decimals: 1, fixed: true, signed: true })}\u202f%`;
}

/** A change says its direction by its sign. */
function signed({ value, display }: Figure): string {
  return Number(value) > 0 && !display.startsWith("+") ? `+${display}` : display;
}

function Freshness({ freshness }: Pick<MetricAnswer, "freshness">) {
  const timeZone = useTimeZone();
  const day = (instant: string) => formatDate(instant, timeZone, "short");
  return (
    <ul className="mb-2 text-ink-soft text-small">
      {freshness.map(({ source, coversFrom, coversTo, lastDeliveryAt }) => (
        <li key={source}>
          From {source}
          {coversFrom && coversTo ? `, which speaks about ${day(coversFrom)} to ${day(coversTo)}` : null}
          {lastDeliveryAt ? `; last heard from on ${day(lastDeliveryAt)}` : null}.
        </li>
      ))}
    </ul>
  );
}
