import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { conversations } from "@/db/schema/conversations";
import { withOrganization } from "@/db/tenant";
import type { MemberCtx } from "@/server/ctx";
import { type conversationId, ownConversation } from "./get";

export const renameConversationInput = z.object({
  id: z.uuid(),
  title: z.string().trim().min(1, "A conversation needs a name.").max(200, "At most 200 characters."),
});

export async function renameConversation(
  ctx: MemberCtx,
  { id, title }: z.infer<typeof renameConversationInput>,
): Promise<void> {
  await withOrganization(ctx.organization.id, async (tx) => {
    await ownConversation(tx, ctx, id);
    await tx
      .update(conversations)
      .set({ title })
      .where(and(eq(conversations.organizationId, ctx.organization.id), eq(conversations.id, id)));
  });
}

/** Removes the conversation with its answers, for good. */
export async function removeConversation(
  ctx: MemberCtx,
  { id }: z.infer<typeof conversationId>,
): Promise<void> {
  await withOrganization(ctx.organization.id, async (tx) => {
    await ownConversation(tx, ctx, id);
    await tx
      .delete(conversations)
      .where(and(eq(conversations.organizationId, ctx.organization.id), eq(conversations.id, id)));
  });
}
