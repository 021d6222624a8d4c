import type { Metadata } from "next";
import { ConversationPage } from "@/components/conversations/conversation-page";
import { conversationId, getConversation } from "@/server/chat/conversations/get";
import { orNotFound } from "../../or-not-found";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Conversation" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const ctx = await requireMember();
  const { id } = await params;
  const found = conversationId.parseAsync({ id }).then((input) => getConversation(ctx, input));
  return <ConversationPage conversation={await orNotFound(found)} />;
}
