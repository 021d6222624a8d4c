import type { Metadata } from "next";
import { AskButton } from "@/components/conversations/ask-button";
import { ConversationList } from "@/components/conversations/conversation-list";
import { PageHeader } from "@/components/shell/page-header";
import { listConversations } from "@/server/chat/conversations/list";
import { requireMember } from "../../require-member";

export const metadata: Metadata = { title: "Conversations" };

type Params = Promise<{ before?: string | string[] }>;

export default async function ConversationsPage({ searchParams }: { searchParams: Params }) {
  const ctx = await requireMember();
  const moment = Number((await searchParams).before);
  const before = Number.isSafeInteger(moment) && moment > 0 ? new Date(moment) : undefined;
  const list = await listConversations(ctx, { limit: 30, before });
  return (
    <>
      <PageHeader
        title="Conversations"
        actions={list.items.length > 0 || before ? <AskButton look="primary" /> : null}
      />
      <ConversationList list={list} later={before !== undefined} timeZone={ctx.organization.timeZone} />
    </>
  );
}
