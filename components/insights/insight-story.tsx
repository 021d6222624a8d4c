import Link from "next/link";
import { classes } from "@/components/ui/classes";
import { currentItemClass } from "@/components/ui/current-item";
import { formatMoney } from "@/components/ui/format";
import { Sparkline } from "@/components/ui/sparkline";
import { FeedItem } from "./feed-item";
import { HowSure } from "./how-sure";
import { InsightActions } from "./insight-actions";
import { InsightFigures } from "./insight-figures";
import { type Insight, InsightLabels } from "./insight-labels";

type InsightStoryProps = { insight: Insight; timeZone: string };

/** The first insight of the day, whole: headline, what it means, its figures and course, what to do. */
export function LeadStory({ insight, timeZone }: InsightStoryProps) {
  return (
    <FeedItem
      telling={tellingOf(insight)}
      label={insight.title}
      className={classes(currentItemClass, "pb-8")}
    >
      <InsightLabels insight={insight} timeZone={timeZone} />
      <Headline insight={insight} className="max-w-[28ch] text-display tracking-[-0.015em]" />
      <p className="measure mt-4 font-serif text-lead">{insight.body}</p>
      {insight.suggestion ? <p className="measure mt-3 text-ink-soft">{insight.suggestion}</p> : null}
      <Figures insight={insight} />
      <Decision insight={insight} />
    </FeedItem>
  );
}

/** An insight of the second rank: headline and figures; the rest is on its page. */
export function Story({ insight, timeZone }: InsightStoryProps) {
  return (
    <FeedItem
      telling={tellingOf(insight)}
      label={insight.title}
      className={classes(currentItemClass, "border-rule border-t py-7")}
    >
      <InsightLabels insight={insight} timeZone={timeZone} />
      <Headline insight={insight} className="max-w-[40ch] text-title tracking-[-0.01em]" />
      <Figures insight={insight} />
      <Decision insight={insight} />
    </FeedItem>
  );
}

/** One of the rest: a headline with what one can do about it. */
export function StoryLine({ insight, timeZone }: InsightStoryProps) {
  return (
    <FeedItem
      telling={tellingOf(insight)}
      label={insight.title}
      className={classes(
        currentItemClass,
        "grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-6 border-rule border-t py-4",
      )}
    >
      <div className="min-w-0">
        <InsightLabels insight={insight} timeZone={timeZone} />
        <Headline insight={insight} className="measure text-lead" />
      </div>
      <InsightActions id={insight.id} status={insight.status} compact />
    </FeedItem>
  );
}

const tellingOf = ({ id, status, worsenedAt, openedAt }: Insight) =>
  `${id} ${status} ${(worsenedAt ?? openedAt).toISOString()}`;

function Headline({ insight, className }: { insight: Insight; className: string }) {
  return (
    <h2 className={classes("mt-1.5 font-serif", className)}>
      <Link
        href={`/insights/${insight.id}`}
        data-open
        className="hover:underline hover:decoration-1 hover:underline-offset-4"
      >
        {insight.title}
      </Link>
    </h2>
  );
}

function Figures({ insight }: { insight: Insight }) {
  return (
    <div className="mt-5 grid items-end gap-8 md:grid-cols-[minmax(0,1fr)_7rem]">
      <InsightFigures figures={telling(insight)} />
      <Sparkline points={insight.series} label={`Course: ${insight.title}`} className="max-md:hidden" />
    </div>
  );
}

/** The figures that tell most at a glance: what is at stake, and the detector's first two. */
function telling({ value, figures }: Insight): Insight["figures"] {
  if (!value) return figures.slice(0, 3);
  const stake = formatMoney(value.amount, value.currency, { whole: true });
  return [{ label: "At stake in a quarter", value: stake }, ...figures.slice(0, 2)];
}

function Decision({ insight }: { insight: Insight }) {
  return (
    <div className="mt-5 flex flex-wrap items-start gap-x-6 gap-y-2">
      <InsightActions id={insight.id} status={insight.status} rowsHref={`/insights/${insight.id}#rows`} />
      <HowSure statistics={insight.statistics} />
    </div>
  );
}
