import { and, desc, eq } from "drizzle-orm";
import { answers, conversations } from "@/db/schema/conversations";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import type { Answer } from "./answer-contract";
import { ownConversation } from "./conversations/get";

type Kept = { conversationId: string; answerId: string };

/** Keeps an answer in its conversation, a new one named after the question where there is none yet. */
export async function keepAnswer(
  ctx: MemberCtx,
  input: { conversationId?: string; question: string; answer: Answer; durationMs: number },
): Promise<Kept> {
  const organizationId = ctx.organization.id;
  const { question, answer, durationMs } = input;
  return withOrganization(organizationId, async (tx) => {
    let conversationId = input.conversationId;
    if (conversationId) {
      await tx
        .update(conversations)
        .set({ updatedAt: new Date() })
        .where(and(eq(conversations.organizationId, organizationId), eq(conversations.id, conversationId)));
    } else {
      const [created] = await tx
        .insert(conversations)
        .values({ organizationId, userId: ctx.member.userId, title: question.slice(0, 120) })
        .returning({ id: conversations.id });
      conversationId = created?.id;
    }
    if (!conversationId) throw new Error("The conversation was not written.");
    const [kept] = await tx
      .insert(answers)
      .values({ organizationId, conversationId, question, answer, durationMs })
      .returning({ id: answers.id });
    if (!kept) throw new Error("The answer was not written.");
    return { conversationId, answerId: kept.id };
  });
}

/** The latest answer of the member's own conversation. Throws `not-found` where it is another's or gone. */
export async function latestAnswer(ctx: MemberCtx, conversationId: string): Promise<Answer | undefined> {
  return withOrganization(ctx.organization.id, async (tx) => {
    await ownConversation(tx, ctx, conversationId);
    const [latest] = await tx
      .select({ answer: answers.answer })
      .from(answers)
      .where(and(eq(answers.organizationId, ctx.organization.id), eq(answers.conversationId, conversationId)))
      .orderBy(desc(answers.createdAt))
      .limit(1);
    return latest?.answer;
  });
}
