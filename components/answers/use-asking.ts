"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { AnswerStreamPart } from "@/server/chat/answer-contract";
import type { Ask, Turn } from "./answer";
import { readLines } from "./read-lines";

type Asking = {
  turns: Turn[];
  /** Where the answers are kept; absent before the first. */
  conversationId?: string;
  busy: boolean;
  ask: Ask;
};

/** Asks B question after question in one conversation. A new question lets go of one that is still being answered. */
export function useAsking(start: { turns?: Turn[]; conversationId?: string } = {}): Asking {
  const [turns, setTurns] = useState(start.turns ?? []);
  const [conversationId, setConversationId] = useState(start.conversationId);
  const current = useRef<AbortController>(undefined);
  const conversation = useRef(start.conversationId);

  useEffect(() => () => current.current?.abort(), []);

  const ask = useCallback((question: string) => {
    current.current?.abort();
    const abort = new AbortController();
    current.current = abort;
    const key = `asked ${++asked}`;
    const change = (part: Partial<Turn>) =>
      setTurns((before) => before.map((turn) => (turn.key === key ? { ...turn, ...part } : turn)));
    setTurns((before) => [
      ...before.map((turn) =>
        isOpen(turn) ? { ...turn, failure: "You asked something else meanwhile." } : turn,
      ),
      { key, question },
    ]);
    answerTo(question, conversation.current, abort.signal, (part) => {
      if (part.type === "status") change({ status: part.text });
      else if (part.type === "error") change({ failure: part.message });
      else {
        conversation.current = part.conversationId;
        setConversationId(part.conversationId);
        change({ answer: part.answer, durationMs: part.durationMs });
      }
    }).catch((error: unknown) => {
      if (abort.signal.aborted) return;
      change({
        failure: error instanceof AnswerError ? error.message : "The server did not answer. Try again.",
      });
    });
  }, []);

  return { turns, conversationId, busy: turns.some(isOpen), ask };
}

let asked = 0;

function isOpen(turn: Turn): boolean {
  return !turn.answer && !turn.failure;
}

class AnswerError extends Error {}

async function answerTo(
  question: string,
  conversationId: string | undefined,
  signal: AbortSignal,
  hear: (part: AnswerStreamPart) => void,
): Promise<void> {
  const response = await fetch("/api/chat", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question, conversationId }),
    signal,
  });
  if (!response.ok || !response.body) throw new AnswerError(await wordsOf(response));
  let last: AnswerStreamPart | undefined;
  for await (const part of readLines<AnswerStreamPart>(response.body)) {
    last = part;
    if (!signal.aborted) hear(part);
  }
  if (!last || last.type === "status") throw new AnswerError("The answer broke off. Ask again.");
}

async function wordsOf(response: Response): Promise<string> {
  if (response.status === 401) return "You are signed out. Sign in and ask again.";
  const body: unknown = await response.json().catch(() => undefined);
  const said =
    body && typeof body === "object" && "message" in body && typeof body.message === "string"
      ? body.message
      : undefined;
  return said ?? "Something went wrong on our side. Try again in a moment.";
}
