import type { Metadata } from "next";
import { type ArchiveView, archiveViews, InsightArchive } from "@/components/insights/insight-archive";
import { listInsights } from "@/server/insights/list-insights";
import { summarizeInsights } from "@/server/insights/summarize-insights";
import { pageNumber } from "../page-number";
import { requireMember } from "../require-member";

export const metadata: Metadata = { title: "Insights" };

type Props = { searchParams: Promise<{ status?: string; page?: string }> };

export default async function InsightsPage({ searchParams }: Props) {
  const ctx = await requireMember();
  const { status, page } = await searchParams;
  const view: ArchiveView = status === "decided" || status === "resolved" ? status : "open";
  const [list, summary] = await Promise.all([
    listInsights(ctx, { status: [...archiveViews[view].statuses], page: pageNumber(page) }),
    summarizeInsights(ctx),
  ]);
  return (
    <InsightArchive view={view} list={list} counts={summary.byStatus} timeZone={ctx.organization.timeZone} />
  );
}
