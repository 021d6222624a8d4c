import { z } from "zod";
import type { MemberCtx } from "@/server/ctx";
import { DomainError } from "@/server/errors";
import { somebodyAsks } from "@/server/quiet";
import type { AnswerStreamPart } from "./answer-contract";
import { answerQuestion, questionText } from "./answer-question";
import { keepAnswer, latestAnswer } from "./keep-answer";

export const conversing = z.object({ question: questionText, conversationId: z.uuid().optional() });

/** Answers a question within a conversation, tells what is being done meanwhile, and keeps the answer. */
export async function* converse(
  ctx: MemberCtx,
  { question, conversationId }: z.infer<typeof conversing>,
): AsyncGenerator<AnswerStreamPart> {
  const started = performance.now();
  somebodyAsks();
  yield { type: "status", text: "Reading the question" };
  try {
    const previous = conversationId ? await latestAnswer(ctx, conversationId) : undefined;
    const answer = await answerQuestion(ctx, question, previous);
    const durationMs = Math.round(performance.now() - started);
    const kept = await keepAnswer(ctx, { conversationId, question, answer, durationMs });
    ctx.log.info({ kind: answer.kind, durationMs }, "question answered");
    yield { type: "answer", answer, durationMs, ...kept };
  } catch (error) {
    if (error instanceof DomainError) {
      yield { type: "error", message: [error.message, error.remedy].filter(Boolean).join(" ") };
      return;
    }
    ctx.log.error({ err: error }, "question failed");
    yield {
      type: "error",
      message: "Something went wrong on our side. It has been noted; try again in a moment.",
    };
  }
}
