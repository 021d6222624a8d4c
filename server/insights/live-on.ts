import type { FindingChangeKind, FindingStatus } from "./finding-contract";

/** What a finding's life needs to know of it. Amounts of severity are on the detector's own scale. */
export type Life = {
  status: FindingStatus;
  toldSeverity: number;
  openedAt: Date;
  worsenedAt: Date | null;
  resolvedAt: Date | null;
};

export type NextLife = Life & { change?: FindingChangeKind };

/** Half as much again is worth telling again. */
const materially = 1.5;
const quietMs = 28 * 86_400_000;

/**
 * The life of a finding that this run raised.
 *
 *            raised                     gone
 *   (new) ──opened──► open ◄──────────► resolved ──raised again──► open (reopened)
 *                      │ ▲ worsened
 *            acknowledged ┘      dismissed: stays, unless it was gone for four weeks before it came back
 */
export function raiseAgain(life: Life | undefined, severity: number, now: Date): NextLife {
  const told = { toldSeverity: severity, resolvedAt: null };
  if (!life) return { status: "open", openedAt: now, worsenedAt: null, ...told, change: "opened" };
  const reopened = {
    status: "open" as const,
    openedAt: now,
    worsenedAt: null,
    ...told,
    change: "reopened" as const,
  };
  if (life.status === "resolved") return reopened;
  if (life.status === "dismissed") {
    const wasAway = life.resolvedAt !== null && now.getTime() - life.resolvedAt.getTime() >= quietMs;
    return wasAway ? reopened : { ...life, resolvedAt: null };
  }
  if (severity >= life.toldSeverity * materially)
    return { ...life, ...told, status: "open", worsenedAt: now, change: "worsened" };
  if (severity * materially <= life.toldSeverity) return { ...life, ...told, change: "improved" };
  return { ...life };
}

/** The life of a finding that this run did not raise. What a person dismissed goes quietly. */
export function goAway(life: Life, now: Date): NextLife {
  if (life.status === "resolved" || life.resolvedAt) return { ...life };
  if (life.status === "dismissed") return { ...life, resolvedAt: now };
  return { ...life, status: "resolved", resolvedAt: now, change: "resolved" };
}
