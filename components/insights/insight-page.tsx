import Link from "next/link";
import type { ReactNode } from "react";
import { recordHref } from "@/components/records/record-href";
import { BackLink } from "@/components/ui/back-link";
import { BarChart } from "@/components/ui/bar-chart";
import { formatCompact, formatNumber } from "@/components/ui/format";
import { LineChart } from "@/components/ui/line-chart";
import type { ApiOutputs } from "@/server/api/root";
import { EvidenceRows, type RowsPage } from "./evidence-rows";
import { HowSure } from "./how-sure";
import { InsightActions } from "./insight-actions";
import { InsightFigures } from "./insight-figures";
import { InsightHistory } from "./insight-history";
import { InsightLabels } from "./insight-labels";

type InsightPageProps = {
  insight: ApiOutputs["insights"]["get"];
  rows: RowsPage;
  timeZone: string;
};

/** One insight whole: what happened, how large, how sure, its life, and the rows. */
export function InsightPage({ insight, rows, timeZone }: InsightPageProps) {
  const { subject } = insight;
  const subjectHref = recordHref(subject.kind, subject.id);
  const Chart = insight.series.length > mostBars ? LineChart : BarChart;
  const axes = insight.evidence.seriesAxes ?? {
    title: "Over time",
    value: insight.statistics.unit,
    label: "Period",
  };
  return (
    <article>
      <p className="mb-6">
        <BackLink href="/today">Today</BackLink>
      </p>
      <header className="border-ink border-b-2 pb-8">
        <InsightLabels insight={insight} timeZone={timeZone} />
        <h1 className="mt-2 max-w-[28ch] font-serif text-display tracking-[-0.015em]">{insight.title}</h1>
        <p className="measure mt-4 font-serif text-lead">{insight.body}</p>
        {insight.suggestion ? <p className="measure mt-3 text-ink-soft">{insight.suggestion}</p> : null}
        <div className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
          <InsightActions id={insight.id} status={insight.status} />
          {subjectHref ? (
            <Link href={subjectHref} className="link text-small">
              {subject.kind === "customer" ? "The customer" : "The product"}: {subject.label}
            </Link>
          ) : null}
        </div>
      </header>
      <div className="grid gap-x-14 gap-y-10 py-8 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="flex min-w-0 flex-col gap-10">
          <Part title="The figures">
            <InsightFigures figures={insight.figures} />
          </Part>
          {insight.series.length > 1 ? (
            <Chart
              title={axes.title}
              points={insight.series}
              valueAxis={axes.value}
              labelAxis={axes.label}
              formatTick={formatCompact}
              formatValue={(number) => formatNumber(number, { decimals: 2 })}
            />
          ) : null}
        </div>
        <div className="flex min-w-0 flex-col gap-10">
          <Part title="How sure is this?">
            <HowSure statistics={insight.statistics} open />
          </Part>
          <Part title="Its life so far">
            <InsightHistory history={insight.history} timeZone={timeZone} />
          </Part>
        </div>
      </div>
      <EvidenceRows
        page={rows}
        path={`/insights/${insight.id}`}
        period={insight.evidence.rows.period.label}
      />
    </article>
  );
}

/** Beyond it, bars are too thin to be told apart. */
const mostBars = 26;

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-3 font-serif text-lead">{title}</h2>
      {children}
    </section>
  );
}
