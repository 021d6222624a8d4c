"use client";

import { useState } from "react";
import { spoken, type Turn } from "@/components/answers/answer";
import { TurnItem } from "@/components/answers/turn-item";
import { TurnView } from "@/components/answers/turn-view";
import { useAsking } from "@/components/answers/use-asking";
import { Button } from "@/components/ui/button";
import { controlClass } from "@/components/ui/field";
import type { ApiOutputs } from "@/server/api/root";

type ThreadProps = { conversation: ApiOutputs["conversations"]["get"] };

/** A conversation as it was, and the box to go on with it. */
export function Thread({ conversation }: ThreadProps) {
  const [start] = useState(() => ({
    conversationId: conversation.id,
    turns: conversation.answers.map(turnOf),
  }));
  const { turns, busy, ask } = useAsking(start);
  const [text, setText] = useState("");
  const last = turns.at(-1);

  function askNext(question: string) {
    if (!question.trim()) return;
    ask(question.trim());
    setText("");
  }

  return (
    <>
      <ol className="border-rule border-t">
        {turns.map((turn) => (
          <TurnItem
            key={turn.key}
            turn={turn}
            follow={turn === last && turns.length > start.turns.length}
            className="scroll-mt-4 border-rule border-b py-8"
          >
            <TurnView turn={turn} onAsk={askNext} />
          </TurnItem>
        ))}
      </ol>
      <p role="status" className="sr-only">
        {turns.length > start.turns.length ? spoken(last) : ""}
      </p>
      <form
        className="sticky bottom-14 flex gap-3 bg-paper py-4 sm:bottom-0"
        onSubmit={(event) => {
          event.preventDefault();
          askNext(text);
        }}
      >
        <input
          aria-label="Ask a follow-up"
          placeholder="Ask a follow-up"
          autoComplete="off"
          maxLength={500}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className={`${controlClass} font-serif`}
        />
        <Button type="submit" look="primary" busy={busy}>
          Ask
        </Button>
      </form>
    </>
  );
}

function turnOf({ id, question, answer, durationMs }: ThreadProps["conversation"]["answers"][number]): Turn {
  return { key: id, question, answer, durationMs };
}
