import type { Metadata } from "next";
import { InsightPage } from "@/components/insights/insight-page";
import { getInsight } from "@/server/insights/get-insight";
import { listRows } from "@/server/metrics/list-rows";
import { orNotFound } from "../../or-not-found";
import { pageNumber } from "../../page-number";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Insight" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ page?: string }> };

export default async function InsightRoute({ params, searchParams }: Props) {
  const ctx = await requireMember();
  const insight = await orNotFound(getInsight(ctx, { id: (await params).id }));
  const page = pageNumber((await searchParams).page);
  const rows = await listRows(ctx, { rowsQuery: insight.evidence.rows, page, pageSize: 25 });
  return <InsightPage insight={insight} rows={rows} timeZone={ctx.organization.timeZone} />;
}
