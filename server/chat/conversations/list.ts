import { and, desc, eq, lt } from "drizzle-orm";
import { z } from "zod";
import { conversations } from "@/db/schema/conversations";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";

export const listConversationsInput = z.object({
  limit: z.number().int().min(1).max(100).default(30),
  /** Only those updated before this: `next` of the page before. */
  before: z.date().optional(),
});

export type ConversationItem = { id: string; title: string; createdAt: Date; updatedAt: Date };

/** The member's own conversations, latest first. */
export async function listConversations(
  ctx: MemberCtx,
  input: z.infer<typeof listConversationsInput>,
): Promise<{ items: ConversationItem[]; next: Date | null }> {
  const rows = await withOrganization(ctx.organization.id, (tx) =>
    tx
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
          input.before ? lt(conversations.updatedAt, input.before) : undefined,
        ),
      )
      .orderBy(desc(conversations.updatedAt))
      .limit(input.limit + 1),
  );
  const items = rows.slice(0, input.limit);
  return { items, next: rows.length > input.limit ? (items.at(-1)?.updatedAt ?? null) : null };
}
