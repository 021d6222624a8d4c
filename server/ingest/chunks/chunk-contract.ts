export const spaces = [
  "customer-context",
  "sales-pipeline",
  "team-activity",
  "user-intent",
  "knowledge",
] as const;
export type Space = (typeof spaces)[number];

/** A passage as a chunker cuts it, before it is stored. */
export type ChunkDraft = {
  subjectKind: string;
  subjectId: string;
  sourceId: string | null;
  /** 0-based place within the subject's text. */
  position: number;
  space: Space;
  title: string;
  text: string;
  occurredAt: Date | null;
  /** 1 gets its vector before 2. */
  urgency: number;
};

/** What the chunks of one subject are made from, and nothing else. */
export type Subject = { kind: string; id: string };
