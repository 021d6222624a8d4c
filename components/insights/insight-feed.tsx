import Link from "next/link";
import type { ApiOutputs } from "@/server/api/root";
import { InsightStory } from "./insight-story";

const stories = 5;

type InsightFeedProps = { feed: ApiOutputs["insights"]["list"]; timeZone: string };

/** What waits for a decision: one lead, a few stories, the rest as headlines. */
export function InsightFeed({ feed, timeZone }: InsightFeedProps) {
  const rest = feed.rows.slice(stories);
  return (
    <div data-list>
      {feed.rows.slice(0, stories).map((insight, index) => (
        <InsightStory
          key={insight.id}
          insight={insight}
          rank={index === 0 ? "lead" : "story"}
          timeZone={timeZone}
        />
      ))}
      {rest.length > 0 ? (
        <h2 className="mt-6 border-ink border-t pt-3 pb-2 font-medium text-small">Also</h2>
      ) : null}
      {rest.map((insight) => (
        <InsightStory key={insight.id} insight={insight} rank="line" timeZone={timeZone} />
      ))}
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
    </div>
  );
}
