import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";
import { classes } from "@/components/ui/classes";
import { Paging } from "@/components/ui/paging";
import { EmptyState } from "@/components/ui/states";
import type { ApiOutputs } from "@/server/api/root";
import { StoryLine } from "./insight-story";

export const archiveViews = {
  open: { label: "Waiting", statuses: ["open"] },
  decided: { label: "Decided", statuses: ["acknowledged", "dismissed"] },
  resolved: { label: "Resolved", statuses: ["resolved"] },
} as const;
export type ArchiveView = keyof typeof archiveViews;

type InsightArchiveProps = {
  view: ArchiveView;
  list: ApiOutputs["insights"]["list"];
  counts: ApiOutputs["insights"]["summary"]["byStatus"];
  timeZone: string;
};

const empty: Record<ArchiveView, { title: string; words: string }> = {
  open: { title: "Nothing waits", words: "What stands up to a test appears here and on Today." },
  decided: {
    title: "Nothing decided yet",
    words: "What you acknowledge or dismiss is kept here, with the reason.",
  },
  resolved: {
    title: "Nothing resolved yet",
    words: "When a pattern goes away by itself, its insight moves here.",
  },
};

/** All insights by what became of them. */
export function InsightArchive({ view, list, counts, timeZone }: InsightArchiveProps) {
  const before = (list.page - 1) * rowsPerPage;
  const turn = (page: number) => `/insights?status=${view}&page=${page}`;
  return (
    <>
      <PageHeader title="Insights" />
      <nav aria-label="What became of them" className="flex gap-6 border-ink border-b-2">
        {views.map((each) => (
          <Link
            key={each}
            href={`/insights?status=${each}`}
            aria-current={each === view ? "page" : undefined}
            className={classes(
              "figures flex h-10 items-center",
              each === view ? "font-semibold" : "text-ink-soft hover:text-ink",
            )}
          >
            {archiveViews[each].label}{" "}
            {archiveViews[each].statuses.reduce((sum, status) => sum + counts[status], 0)}
          </Link>
        ))}
        <Link
          href="/insights/not-raised"
          className="ml-auto flex h-10 items-center text-ink-soft hover:text-ink"
        >
          Not raised
        </Link>
      </nav>
      {list.rows.length > 0 ? (
        <div data-list className="[&>*:first-child]:border-t-0">
          {list.rows.map((insight) => (
            <StoryLine key={insight.id} insight={insight} timeZone={timeZone} />
          ))}
        </div>
      ) : (
        <EmptyState title={empty[view].title}>{empty[view].words}</EmptyState>
      )}
      {list.pageCount > 1 ? (
        <Paging
          noun="insights"
          from={before + 1}
          to={before + list.rows.length}
          total={list.total}
          previous={list.page > 1 ? turn(list.page - 1) : undefined}
          next={list.page < list.pageCount ? turn(list.page + 1) : undefined}
        />
      ) : null}
    </>
  );
}

const rowsPerPage = 50;
const views: ArchiveView[] = ["open", "decided", "resolved"];
