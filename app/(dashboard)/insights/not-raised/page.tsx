import type { Metadata } from "next";
import { NotRaised } from "@/components/insights/not-raised";
import { listSuppressed } from "@/server/insights/list-suppressed";
import { summarizeInsights } from "@/server/insights/summarize-insights";
import { pageNumber } from "../../page-number";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Looked at and not raised" };

type Props = { searchParams: Promise<{ page?: string }> };

export default async function NotRaisedPage({ searchParams }: Props) {
  const ctx = await requireMember();
  const page = pageNumber((await searchParams).page);
  const [list, { lastRun }] = await Promise.all([listSuppressed(ctx, { page }), summarizeInsights(ctx)]);
  return <NotRaised list={list} lastRun={lastRun} timeZone={ctx.organization.timeZone} />;
}
