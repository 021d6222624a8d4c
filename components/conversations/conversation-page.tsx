import { ChevronLeft } from "lucide-react";
import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";
import type { ApiOutputs } from "@/server/api/root";
import { ConversationActions } from "./conversation-actions";
import { Thread } from "./thread";

/** One conversation, all of it. */
export function ConversationPage({ conversation }: { conversation: ApiOutputs["conversations"]["get"] }) {
  return (
    <div className="max-w-3xl">
      <PageHeader
        above={
          <Link href="/conversations" className="-ml-1 inline-flex min-h-8 items-center gap-1 hover:text-ink">
            <ChevronLeft aria-hidden="true" className="size-4" />
            Conversations
          </Link>
        }
        title={conversation.title}
        actions={<ConversationActions conversation={conversation} />}
      />
      <Thread key={conversation.id} conversation={conversation} />
    </div>
  );
}
