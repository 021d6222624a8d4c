import Link from "next/link";
import type { ReactNode } from "react";
import type { ApiOutputs } from "@/server/api/root";
import { LeadStory, Story, StoryLine } from "./insight-story";

const stories = 3;

type InsightFeedProps = {
  feed: ApiOutputs["insights"]["list"];
  timeZone: string;
  /** Stands where the lead would where nothing waits. */
  quiet: ReactNode;
  /** What stands beside the feed: after the lead on a narrow screen. */
  aside: ReactNode;
};

/** What waits for a decision: one lead, two stories, the rest as headlines. */
export function InsightFeed({ feed, timeZone, quiet, aside }: InsightFeedProps) {
  const [lead, ...others] = feed.rows;
  const rest = others.slice(stories - 1);
  return (
    <div
      data-list
      className="grid gap-x-14 xl:grid-cols-[minmax(0,1fr)_18rem] xl:grid-rows-[auto_minmax(0,1fr)]"
    >
      <div className="min-w-0">{lead ? <LeadStory insight={lead} timeZone={timeZone} /> : quiet}</div>
      <aside
        aria-label="Figures and arrivals"
        className="mb-10 min-w-0 xl:col-start-2 xl:row-span-2 xl:row-start-1"
      >
        {aside}
      </aside>
      <div className="min-w-0">
        {others.slice(0, stories - 1).map((insight) => (
          <Story key={insight.id} insight={insight} timeZone={timeZone} />
        ))}
        {rest.length > 0 ? (
          <h2 className="mt-4 border-ink border-t pt-3 pb-2 font-medium text-small">Also</h2>
        ) : null}
        {rest.map((insight) => (
          <StoryLine key={insight.id} insight={insight} timeZone={timeZone} />
        ))}
        {lead ? <Elsewhere feed={feed} /> : null}
      </div>
    </div>
  );
}

function Elsewhere({ feed }: { feed: ApiOutputs["insights"]["list"] }) {
  return (
    <p className="flex flex-wrap gap-x-6 gap-y-2 border-rule border-t pt-4 text-small">
      {feed.pageCount > 1 ? (
        <Link href="/insights" className="link">
          All {feed.total} that wait
        </Link>
      ) : null}
      <Link href="/insights/not-raised" className="link">
        What was looked at and not raised
      </Link>
      <Link href="/insights?status=decided" className="link">
        What you decided on
      </Link>
    </p>
  );
}
