import Link from "next/link";
import { ButtonLink } from "@/components/ui/button";
import { CommandKey } from "@/components/ui/command-key";
import { RelativeTime } from "@/components/ui/relative-time";
import { EmptyState } from "@/components/ui/states";
import type { ApiOutputs } from "@/server/api/root";
import { AskButton } from "./ask-button";

type ConversationListProps = {
  list: ApiOutputs["conversations"]["list"];
  /** Not the first page. */
  later: boolean;
  timeZone: string;
};

/** The member's conversations, latest first. */
export function ConversationList({ list, later, timeZone }: ConversationListProps) {
  if (list.items.length === 0 && !later) {
    return (
      <EmptyState title="Your conversations with B will be here" action={<AskButton look="primary" />}>
        Ask with <CommandKey /> B from any screen. Each question is kept with its answer and everything it was
        counted from.
      </EmptyState>
    );
  }
  return (
    <>
      <ol data-list className="border-rule border-t">
        {list.items.map((item) => (
          <li
            key={item.id}
            data-item
            tabIndex={-1}
            className="relative flex min-h-11 items-baseline justify-between gap-4 border-rule border-b py-2.5 focus-within:bg-wash hover:bg-wash focus-visible:-outline-offset-2"
          >
            <Link
              href={`/conversations/${item.id}`}
              prefetch={false}
              data-open
              className="min-w-0 break-words font-serif text-base after:absolute after:inset-0"
            >
              {item.title}
            </Link>
            <RelativeTime
              date={item.updatedAt}
              timeZone={timeZone}
              className="shrink-0 text-ink-soft text-small"
            />
          </li>
        ))}
      </ol>
      <nav aria-label="Pages of conversations" className="mt-4 flex justify-between gap-4">
        {later ? (
          <ButtonLink size="sm" href="/conversations">
            Latest
          </ButtonLink>
        ) : (
          <span />
        )}
        {list.next ? (
          <ButtonLink size="sm" href={`/conversations?before=${list.next.getTime()}`}>
            Earlier
          </ButtonLink>
        ) : null}
      </nav>
    </>
  );
}
