import { and, count, desc, eq, max, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { detectorRuns, findings } from "@/db/schema/insights";
import { imports, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import type { FindingPriority, FindingStatus, Untested } from "./finding-contract";

export type InsightSummary = {
  byStatus: Record<FindingStatus, number>;
  /** Of the open ones. */
  byPriority: Record<FindingPriority, number>;
  /** Absent before the first run. `asOf` is the end of what the sources cover, or now. */
  lastRun: {
    asOf: Date;
    finishedAt: Date | null;
    checkedAt: Date;
    tested: number;
    raised: number;
    suppressed: number;
    untested: Untested[];
  } | null;
  /** When the last file or the first reading of an account was in that B has not looked at yet. */
  unread: Date | null;
};

/** Counts for the head of the feed, and what the last run looked at. */
export async function summarizeInsights(ctx: Ctx): Promise<InsightSummary> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const counts = await tx
      .select({ status: findings.status, priority: findings.priority, count: count() })
      .from(findings)
      .where(eq(findings.organizationId, ctx.organization.id))
      .groupBy(findings.status, findings.priority);
    const [lastRun] = await tx
      .select({
        asOf: detectorRuns.asOf,
        finishedAt: detectorRuns.finishedAt,
        checkedAt: detectorRuns.checkedAt,
        tested: detectorRuns.tested,
        raised: detectorRuns.raised,
        suppressed: sql<number>`jsonb_array_length(${detectorRuns.suppressed})`,
        untested: detectorRuns.untested,
      })
      .from(detectorRuns)
      .where(eq(detectorRuns.organizationId, ctx.organization.id))
      .orderBy(desc(detectorRuns.startedAt))
      .limit(1);
    const byStatus: InsightSummary["byStatus"] = { open: 0, acknowledged: 0, dismissed: 0, resolved: 0 };
    const byPriority: InsightSummary["byPriority"] = { low: 0, medium: 0, high: 0, critical: 0 };
    for (const row of counts) {
      byStatus[row.status] += row.count;
      if (row.status === "open") byPriority[row.priority] += row.count;
    }
    const cameIn = await lastArrival(ctx, tx);
    const unread = cameIn && (!lastRun || lastRun.checkedAt < cameIn) ? cameIn : null;
    return { byStatus, byPriority, lastRun: lastRun ?? null, unread };
  });
}

/** When something last was in as a whole: a file, or all that an account had when it was connected. */
async function lastArrival({ organization }: Ctx, tx: Transaction): Promise<Date | null> {
  const [file] = await tx
    .select({ at: max(imports.finishedAt) })
    .from(imports)
    .where(and(eq(imports.organizationId, organization.id), eq(imports.status, "done")));
  const [account] = await tx
    .select({ at: max(sources.firstReadAt) })
    .from(sources)
    .where(eq(sources.organizationId, organization.id));
  const times = [file?.at, account?.at].filter((at) => at != null);
  return times.reduce<Date | null>((last, at) => (last && last > at ? last : at), null);
}
