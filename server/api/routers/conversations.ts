import {
  removeConversation,
  renameConversation,
  renameConversationInput,
} from "@/server/chat/conversations/change";
import { conversationId, getConversation } from "@/server/chat/conversations/get";
import { listConversations, listConversationsInput } from "@/server/chat/conversations/list";
import { memberProcedure, router } from "../trpc";

export const conversationsRouter = router({
  list: memberProcedure
    .input(listConversationsInput)
    .query(({ ctx, input }) => listConversations(ctx, input)),
  get: memberProcedure.input(conversationId).query(({ ctx, input }) => getConversation(ctx, input)),
  rename: memberProcedure
    .input(renameConversationInput)
    .mutation(({ ctx, input }) => renameConversation(ctx, input)),
  remove: memberProcedure.input(conversationId).mutation(({ ctx, input }) => removeConversation(ctx, input)),
});
