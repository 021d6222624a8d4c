"use client";

import dynamic from "next/dynamic";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { spoken } from "@/components/answers/answer";
import { TurnItem } from "@/components/answers/turn-item";
import { useAsking } from "@/components/answers/use-asking";
import type { PaletteProps } from "@/components/shell/command-b";
import { CloseButton } from "@/components/ui/close-button";
import { Modal } from "@/components/ui/modal";
import { Combobox } from "./combobox";

const loadTurnView = () => import("@/components/answers/turn-view").then((module) => module.TurnView);
const TurnView = dynamic(loadTurnView, { ssr: false });

/** Command-B: one box to ask B and to go anywhere. Answers stay beneath it, and the next question follows on. */
export function Palette({ question, onClose }: PaletteProps) {
  const { turns, conversationId, ask } = useAsking();
  const box = useRef<HTMLInputElement>(null);
  useCloseOnArrival(onClose);

  useEffect(() => {
    // What draws answers is fetched while one types.
    loadTurnView();
  }, []);

  useEffect(() => {
    if (!question) return;
    const timer = setTimeout(ask, 0, question);
    return () => clearTimeout(timer);
  }, [question, ask]);

  const last = turns.at(-1);
  return (
    <Modal
      label="Ask B, or go anywhere"
      onClose={onClose}
      focus={box}
      className="inset-x-0 top-3 bottom-0 h-auto max-h-none w-full overflow-hidden rounded-t-md sm:inset-x-auto sm:top-[10vh] sm:bottom-auto sm:left-1/2 sm:max-h-[80vh] sm:w-[min(52rem,calc(100vw-2rem))] sm:-translate-x-1/2 sm:rounded-md"
    >
      <div className="flex max-h-[inherit] flex-col max-sm:h-full">
        <Combobox box={box} answered={turns.length > 0} onAsk={ask}>
          <CloseButton onClose={onClose} />
        </Combobox>
        <p role="status" className="sr-only">
          {spoken(last)}
        </p>
        {turns.length > 0 ? (
          <div className="min-h-0 flex-1 overflow-y-auto overscroll-contain border-rule border-t">
            <ol className="flex flex-col">
              {turns.map((turn) => (
                <TurnItem
                  key={turn.key}
                  turn={turn}
                  follow={turn === last}
                  className="border-rule border-b px-5 py-5 last:border-b-0"
                >
                  <TurnView
                    turn={turn}
                    onAsk={(next) => {
                      ask(next);
                      box.current?.focus();
                    }}
                  />
                </TurnItem>
              ))}
            </ol>
          </div>
        ) : null}
        {conversationId ? (
          <div className="flex justify-end border-rule border-t px-5 py-2 text-small">
            <Link href={`/conversations/${conversationId}`} className="link py-1">
              Open as a conversation
            </Link>
          </div>
        ) : null}
      </div>
    </Modal>
  );
}

function useCloseOnArrival(onClose: () => void): void {
  const pathname = usePathname();
  const from = useRef(pathname);
  useEffect(() => {
    if (pathname !== from.current) onClose();
  }, [pathname, onClose]);
}
