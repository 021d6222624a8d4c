import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { findingChanges, findings } from "@/db/schema/insights";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { conflict, notFound } from "@/server/errors";
import type { FindingChangeKind, FindingStatus } from "./finding-contract";
import { insightId } from "./get-insight";
import { type Insight, insightOf } from "./insight";

export const dismissal = insightId.extend({
  reason: z.string().trim().min(1, "Say why, in a word or two.").max(500),
});

type Finding = typeof findings.$inferSelect;

/** "I have seen it": it leaves the feed and comes back only when it gets materially worse. Safe to repeat. */
export function acknowledgeInsight(ctx: MemberCtx, input: z.input<typeof insightId>): Promise<Insight> {
  const { id } = insightId.parse(input);
  return decide(ctx, id, (finding) => {
    if (finding.status === "acknowledged") return undefined;
    if (finding.status !== "open") throw conflict("Only an open insight can be acknowledged.", "Undo first.");
    return { status: "acknowledged", change: "acknowledged" };
  });
}

/** "Do not tell me this": it stays away while the pattern lasts, and the reason is kept. Safe to repeat. */
export function dismissInsight(ctx: MemberCtx, input: z.input<typeof dismissal>): Promise<Insight> {
  const { id, reason } = dismissal.parse(input);
  return decide(ctx, id, (finding) => {
    if (finding.status === "dismissed" && finding.dismissReason === reason) return undefined;
    if (finding.status === "resolved")
      throw conflict("This has resolved by itself; there is nothing to dismiss.");
    return { status: "dismissed", change: "dismissed", reason };
  });
}

/** Takes an acknowledgement or dismissal back: the insight waits for a decision again, or is resolved if it has gone by now. */
export function undoDecision(ctx: MemberCtx, input: z.input<typeof insightId>): Promise<Insight> {
  const { id } = insightId.parse(input);
  return decide(ctx, id, (finding) => {
    if (finding.status !== "acknowledged" && finding.status !== "dismissed") return undefined;
    return { status: finding.resolvedAt ? "resolved" : "open", change: "undone" };
  });
}

type Decision = { status: FindingStatus; change: FindingChangeKind; reason?: string };

function decide(
  ctx: MemberCtx,
  id: string,
  choose: (finding: Finding) => Decision | undefined,
): Promise<Insight> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const finding = await lockFinding(ctx, tx, id);
    const decision = choose(finding);
    if (!decision) return insightOf(finding);
    const at = ctx.now();
    const undone = decision.change === "undone";
    const [decided] = await tx
      .update(findings)
      .set({
        status: decision.status,
        decidedAt: undone ? null : at,
        decidedBy: undone ? null : ctx.member.userId,
        dismissReason: decision.reason ?? null,
      })
      .where(and(eq(findings.organizationId, ctx.organization.id), eq(findings.id, id)))
      .returning();
    await tx.insert(findingChanges).values({
      organizationId: ctx.organization.id,
      findingId: id,
      change: decision.change,
      note: decision.reason,
      memberId: ctx.member.userId,
      at,
    });
    return insightOf(decided ?? finding);
  });
}

async function lockFinding(ctx: MemberCtx, tx: Transaction, id: string): Promise<Finding> {
  const [finding] = await tx
    .select()
    .from(findings)
    .where(and(eq(findings.organizationId, ctx.organization.id), eq(findings.id, id)))
    .for("update");
  if (!finding) throw notFound("insight");
  return finding;
}
