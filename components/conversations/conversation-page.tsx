import { PageHeader } from "@/components/shell/page-header";
import { BackLink } from "@/components/ui/back-link";
import type { ApiOutputs } from "@/server/api/root";
import { ConversationActions } from "./conversation-actions";
import { Thread } from "./thread";

/** One conversation, all of it. */
export function ConversationPage({ conversation }: { conversation: ApiOutputs["conversations"]["get"] }) {
  return (
    <div className="max-w-3xl">
      <PageHeader
        above={<BackLink href="/conversations">Conversations</BackLink>}
        title={conversation.title}
        actions={<ConversationActions conversation={conversation} />}
      />
      <Thread key={conversation.id} conversation={conversation} />
    </div>
  );
}
