import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { findingChanges, findings } from "@/db/schema/insights";
import { users } from "@/db/schema/organizations";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { notFound } from "@/server/errors";
import type { Evidence, FindingChangeKind } from "./finding-contract";
import { type Insight, insightOf } from "./insight";

export const insightId = z.object({ id: z.uuid() });

export type InsightDetail = Insight & {
  evidence: Evidence;
  /** Oldest first. `by` is the member's name, absent for what happened by itself. */
  history: { change: FindingChangeKind; note: string | null; by: string | null; at: Date }[];
};

/** One insight with its statistics, evidence and whole life. Throws `not-found`. */
export async function getInsight(ctx: Ctx, input: z.input<typeof insightId>): Promise<InsightDetail> {
  const { id } = insightId.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const [row] = await tx
      .select()
      .from(findings)
      .where(and(eq(findings.organizationId, ctx.organization.id), eq(findings.id, id)));
    if (!row) throw notFound("insight");
    const history = await tx
      .select({
        change: findingChanges.change,
        note: findingChanges.note,
        by: users.name,
        at: findingChanges.at,
      })
      .from(findingChanges)
      .leftJoin(users, eq(users.id, findingChanges.memberId))
      .where(and(eq(findingChanges.organizationId, ctx.organization.id), eq(findingChanges.findingId, id)))
      .orderBy(asc(findingChanges.at), asc(findingChanges.id));
    return { ...insightOf(row), evidence: row.evidence, history };
  });
}
