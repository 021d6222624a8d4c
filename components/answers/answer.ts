import type { Answer } from "@/server/chat/answer-contract";

/** One question and what came of it so far. */
export type Turn = {
  key: string;
  question: string;
  /** What is being done, while it is. */
  status?: string;
  answer?: Answer;
  durationMs?: number;
  /** Why there is no answer. */
  failure?: string;
};

export type Ask = (question: string) => void;

/** What a screen reader says when the turn stands so. */
export function spoken(turn: Turn | undefined): string {
  if (!turn) return "";
  return turn.answer?.headline ?? turn.failure ?? turn.status ?? "B is looking.";
}
