import { and, desc, eq, inArray } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { findings } from "@/db/schema/insights";
import type { Ctx } from "@/server/ctx";

/** What B has found about one record and nobody has dismissed, most important first. */
export function relatedFindings(ctx: Ctx, tx: Transaction, subject: { kind: string; id: string }) {
  return tx
    .select({
      id: findings.id,
      title: findings.title,
      body: findings.body,
      priority: findings.priority,
      status: findings.status,
      openedAt: findings.openedAt,
    })
    .from(findings)
    .where(
      and(
        eq(findings.organizationId, ctx.organization.id),
        eq(findings.subjectKind, subject.kind),
        eq(findings.subjectId, subject.id),
        inArray(findings.status, ["open", "acknowledged"]),
      ),
    )
    .orderBy(desc(findings.score))
    .limit(5);
}
