import { and, eq } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { findingChanges, findings } from "@/db/schema/insights";
import type { Ctx } from "@/server/ctx";
import { derivedId } from "@/server/ids";
import type { FindingChangeKind } from "./finding-contract";
import { type Judged, type Judgement, statisticsOf, tell } from "./judge-histories";
import { goAway, type Life, type NextLife, raiseAgain } from "./live-on";

export type LifeChanges = Record<"opened" | "worsened" | "improved" | "resolved" | "reopened", number>;

type Finding = typeof findings.$inferSelect;
type Step = { findingId: string; change: FindingChangeKind; note: string };

/** Carries every finding through this run: new ones open, known ones live on, those that are gone resolve. */
export async function writeFindings(ctx: Ctx, tx: Transaction, judgement: Judgement): Promise<LifeChanges> {
  const now = ctx.now();
  const known = await tx
    .select()
    .from(findings)
    .where(eq(findings.organizationId, ctx.organization.id))
    .for("update");
  const byId = new Map(known.map((finding) => [finding.id, finding]));
  const steps: Step[] = [];
  const standing = new Set<string>();

  for (const judged of judgement.judged) {
    const id = findingId(ctx, judged);
    const finding = byId.get(id);
    const isOpen = finding && finding.status !== "resolved" && !finding.resolvedAt;
    if (!judged.raised && !(judged.stays && isOpen)) continue;
    standing.add(id);
    const next = raiseAgain(finding && lifeOf(finding), judged.candidate.severity, now);
    const row = rowOf(ctx, id, judged, next, judgement.judged.length);
    await tx.insert(findings).values(row).onConflictDoUpdate({ target: findings.id, set: row });
    if (next.change) steps.push({ findingId: id, change: next.change, note: row.title });
  }

  const stands = new Map(
    judgement.judged.map(({ detector, candidate }) => [
      subjectKey(detector.id, candidate.subject.kind, candidate.subject.id),
      candidate.standing,
    ]),
  );
  for (const finding of known) {
    if (standing.has(finding.id)) continue;
    const next = goAway(lifeOf(finding), now);
    if (next.resolvedAt === finding.resolvedAt) continue;
    await tx
      .update(findings)
      .set({ status: next.status, resolvedAt: next.resolvedAt })
      .where(and(eq(findings.organizationId, ctx.organization.id), eq(findings.id, finding.id)));
    const key = subjectKey(finding.detector, finding.subjectKind, finding.subjectId);
    if (next.change)
      steps.push({
        findingId: finding.id,
        change: next.change,
        note: stands.get(key) ?? "There is not enough data about it any more.",
      });
  }
  await writeSteps(ctx, tx, steps, now);
  return countsOf(steps);
}

function rowOf(
  ctx: Ctx,
  id: string,
  judged: Judged,
  life: NextLife,
  tested: number,
): typeof findings.$inferInsert {
  const { detector, candidate, currency, priority, q } = judged;
  const { title, body, suggestion, evidence } = tell(judged);
  return {
    id,
    organizationId: ctx.organization.id,
    detector: detector.id,
    subjectKind: candidate.subject.kind,
    subjectId: candidate.subject.id,
    subjectLabel: candidate.subject.label,
    direction: candidate.direction,
    category: detector.category,
    priority,
    title,
    body,
    suggestion,
    statistics: statisticsOf(judged, tested),
    evidence,
    value: candidate.value.toFixed(2),
    currency,
    score: (candidate.value * (1 - q)).toFixed(4),
    severity: String(candidate.severity),
    seenAt: ctx.now(),
    status: life.status,
    toldSeverity: String(life.toldSeverity),
    openedAt: life.openedAt,
    worsenedAt: life.worsenedAt,
    resolvedAt: life.resolvedAt,
    // A finding that is open waits for a decision, so an earlier one no longer counts.
    ...(life.status === "open" ? { decidedAt: null, decidedBy: null, dismissReason: null } : {}),
  };
}

function lifeOf(finding: Finding): Life {
  const { status, openedAt, worsenedAt, resolvedAt } = finding;
  return { status, openedAt, worsenedAt, resolvedAt, toldSeverity: Number(finding.toldSeverity) };
}

function findingId(ctx: Ctx, { detector, candidate }: Judged): string {
  const { subject, direction } = candidate;
  return derivedId(ctx.organization.id, "finding", detector.id, subject.kind, subject.id, direction);
}

function subjectKey(...parts: string[]): string {
  return parts.join("\n");
}

async function writeSteps(ctx: Ctx, tx: Transaction, steps: Step[], at: Date): Promise<void> {
  if (steps.length === 0) return;
  await tx
    .insert(findingChanges)
    .values(steps.map((step) => ({ organizationId: ctx.organization.id, at, ...step })));
}

function countsOf(steps: Step[]): LifeChanges {
  const count = (kind: FindingChangeKind) => steps.filter(({ change }) => change === kind).length;
  return {
    opened: count("opened"),
    worsened: count("worsened"),
    improved: count("improved"),
    resolved: count("resolved"),
    reopened: count("reopened"),
  };
}
