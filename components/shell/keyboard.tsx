"use client";

import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { openCommandB } from "./command-b";
import { actionOf, type KeyAction } from "./key-map";
import { dialogIsOpen, isTyping, moveInList, openFocused, pressKeyed } from "./list-keys";

const KeySheet = dynamic(() => import("./key-sheet").then((module) => module.KeySheet), { ssr: false });

const patience = 1200;

/** Listens to the keys of the whole app. Mounted once, in the frame. */
export function Keyboard() {
  const router = useRouter();
  const [sheetOpen, setSheetOpen] = useState(false);
  const waitingSince = useRef(0);

  useEffect(() => {
    function act(action: KeyAction): boolean {
      if (action.kind === "ask") openCommandB();
      else if (action.kind === "move") return moveInList(action.by);
      else if (action.kind === "press") return pressKeyed(action.key);
      else if (dialogIsOpen()) return false;
      else if (action.kind === "wait") waitingSince.current = Date.now();
      else if (action.kind === "go") router.push(action.href);
      else setSheetOpen(true);
      return true;
    }

    function onKeyDown(event: KeyboardEvent) {
      if (event.defaultPrevented || event.isComposing) return;
      if (event.key === "Enter") {
        if (openFocused()) event.preventDefault();
        return;
      }
      const afterG = Date.now() - waitingSince.current < patience;
      waitingSince.current = 0;
      const action = actionOf({
        key: event.key,
        command: event.metaKey || event.ctrlKey,
        alt: event.altKey,
        typing: isTyping(event.target),
        afterG,
      });
      if (action && act(action)) event.preventDefault();
    }

    function onAsk() {
      setSheetOpen(true);
    }

    document.addEventListener("keydown", onKeyDown);
    document.addEventListener("beya:keys", onAsk);
    return () => {
      document.removeEventListener("keydown", onKeyDown);
      document.removeEventListener("beya:keys", onAsk);
    };
  }, [router]);

  return sheetOpen ? <KeySheet onClose={() => setSheetOpen(false)} /> : null;
}
