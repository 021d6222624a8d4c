import Link from "next/link";
import { classes } from "@/components/ui/classes";
import { Sparkline } from "@/components/ui/sparkline";
import { FeedItem } from "./feed-item";
import { HowSure } from "./how-sure";
import { InsightActions } from "./insight-actions";
import { InsightFigures } from "./insight-figures";
import { type Insight, InsightLabels } from "./insight-labels";

type InsightStoryProps = { insight: Insight; rank: "lead" | "story" | "line"; timeZone: string };

const headlines = {
  lead: "text-display tracking-[-0.015em]",
  story: "text-title tracking-[-0.01em]",
  line: "text-lead",
};

/** One insight in the feed: headline, what it means, its figures, what to do. The lower its rank, the less of it. */
export function InsightStory({ insight, rank, timeZone }: InsightStoryProps) {
  const href = `/insights/${insight.id}`;
  const whole = rank !== "line";
  return (
    <FeedItem
      label={insight.title}
      className={classes(
        "-mx-3 border-rule px-3 focus-visible:outline-offset-0",
        rank === "lead" ? "pb-10" : whole ? "border-t py-8" : "border-t py-4",
      )}
    >
      <InsightLabels insight={insight} timeZone={timeZone} />
      <h2
        className={classes(
          "mt-2 max-w-[26ch] font-serif",
          headlines[rank],
          rank !== "lead" && "max-w-[44ch]",
        )}
      >
        <Link href={href} data-open className="hover:underline hover:decoration-1 hover:underline-offset-4">
          {insight.title}
        </Link>
      </h2>
      {whole ? (
        <>
          <p className="measure mt-3 font-serif text-lead">{insight.body}</p>
          {insight.suggestion ? <p className="measure mt-3 text-ink-soft">{insight.suggestion}</p> : null}
          <div className="mt-5 grid items-end gap-6 md:grid-cols-[minmax(0,1fr)_12rem]">
            <InsightFigures figures={insight.figures} />
            <Sparkline points={insight.series} label={`Course: ${insight.title}`} className="max-md:hidden" />
          </div>
        </>
      ) : null}
      <div
        className={classes(
          "flex flex-wrap items-center justify-between gap-x-6 gap-y-2",
          whole ? "mt-6" : "mt-3",
        )}
      >
        <InsightActions id={insight.id} status={insight.status} rowsHref={`${href}#rows`} />
      </div>
      {whole ? (
        <div className="mt-2">
          <HowSure statistics={insight.statistics} />
        </div>
      ) : null}
    </FeedItem>
  );
}
