import type { Metadata } from "next";
import { InsightFeed } from "@/components/insights/insight-feed";
import { isBeingRead, isHalfRead } from "@/components/sources/first-reading";
import { FirstSteps } from "@/components/today/first-steps";
import { Freshness } from "@/components/today/freshness";
import { KeyFigures } from "@/components/today/key-figures";
import { QuietFeed } from "@/components/today/quiet-feed";
import { ReadingShops } from "@/components/today/reading-shops";
import { RunningImports } from "@/components/today/running-imports";
import { SoFar } from "@/components/today/so-far";
import { listImports } from "@/server/deliveries/list-imports";
import { listInsights } from "@/server/insights/list-insights";
import { summarizeInsights } from "@/server/insights/summarize-insights";
import { keyFigures } from "@/server/metrics/key-figures";
import { todaySoFar } from "@/server/orders/today-so-far";
import { readProfile } from "@/server/organizations/profile";
import { listAccounts, listProviders } from "@/server/sources/list-accounts";
import { listSources } from "@/server/sources/list-sources";
import { requireMember } from "../require-member";

export const metadata: Metadata = { title: "Today" };

export default async function TodayPage() {
  const ctx = await requireMember();
  const { timeZone } = ctx.organization;
  const day = dayWords(ctx.now(), timeZone);
  const [imports, sources, accounts] = await Promise.all([
    listImports(ctx, { limit: 5 }),
    listSources(ctx),
    listAccounts(ctx),
  ]);
  if (imports.total === 0 && sources.length === 0) {
    const { name } = await readProfile(ctx);
    const canConnect = listProviders().some(({ availability }) => availability !== "absent");
    return <FirstSteps name={name.split(" ")[0] ?? name} day={day} canConnect={canConnect} />;
  }
  const shops = accounts.filter(isBeingRead);
  const arriving = shops.length > 0 || imports.imports.some(({ status }) => status === "importing");
  const [soFar, feed, summary, figures] = await Promise.all([
    todaySoFar(ctx),
    listInsights(ctx),
    summarizeInsights(ctx),
    // Half a file, or half a shop, would give half a month.
    arriving ? [] : keyFigures(ctx),
  ]);
  return (
    <>
      <header className="mb-8 flex flex-wrap items-baseline justify-between gap-x-8 gap-y-1 border-ink border-b-2 pb-3">
        <h1 className="font-medium text-base">
          Today<span className="font-normal text-ink-soft">, {day}</span>
        </h1>
        <Freshness sources={sources} lastRun={summary.lastRun} timeZone={timeZone} />
      </header>
      <InsightFeed
        feed={feed}
        timeZone={timeZone}
        quiet={
          <QuietFeed
            summary={summary}
            arriving={arriving}
            halted={accounts.filter(isHalfRead).map((account) => account.name)}
            now={ctx.now()}
          />
        }
        aside={
          <>
            {shops.length > 0 ? <ReadingShops initial={shops} /> : null}
            {accounts.length > shops.length ? <SoFar initial={soFar ?? null} timeZone={timeZone} /> : null}
            <RunningImports initial={imports} />
            <KeyFigures figures={figures} />
          </>
        }
      />
    </>
  );
}

function dayWords(now: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", {
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    timeZone,
  }).format(now);
}
