import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { answers, conversations } from "@/db/schema/conversations";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { notFound } from "@/server/errors";
import type { Answer } from "../answer-contract";
import type { ConversationItem } from "./list";

export const conversationId = z.object({ id: z.uuid() });

export type KeptAnswer = {
  id: string;
  question: string;
  answer: Answer;
  durationMs: number;
  createdAt: Date;
};
export type ConversationDetail = ConversationItem & { answers: KeptAnswer[] };

/** A conversation with its answers, oldest first. Throws `not-found` for another member's. */
export async function getConversation(
  ctx: MemberCtx,
  { id }: z.infer<typeof conversationId>,
): Promise<ConversationDetail> {
  return withOrganization(ctx.organization.id, async (tx) => {
    const conversation = await ownConversation(tx, ctx, id);
    const kept = await tx
      .select({
        id: answers.id,
        question: answers.question,
        answer: answers.answer,
        durationMs: answers.durationMs,
        createdAt: answers.createdAt,
      })
      .from(answers)
      .where(and(eq(answers.organizationId, ctx.organization.id), eq(answers.conversationId, id)))
      .orderBy(asc(answers.createdAt));
    return { ...conversation, answers: kept };
  });
}

export async function ownConversation(
  tx: Transaction,
  ctx: MemberCtx,
  id: string,
): Promise<ConversationItem> {
  const [conversation] = await tx
    .select({
      id: conversations.id,
      title: conversations.title,
      createdAt: conversations.createdAt,
      updatedAt: conversations.updatedAt,
    })
    .from(conversations)
    .where(
      and(
        eq(conversations.organizationId, ctx.organization.id),
        eq(conversations.userId, ctx.member.userId),
        eq(conversations.id, id),
      ),
    );
  if (!conversation) throw notFound("conversation");
  return conversation;
}
