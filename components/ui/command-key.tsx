"use client";

import { useSyncExternalStore } from "react";

/** What the command key of this keyboard is called: ⌘, or Ctrl where there is none. */
export function CommandKey() {
  return useSyncExternalStore(never, nameHere, nameOnServer);
}

const never = () => () => {};
const nameHere = () => (/Mac|iPhone|iPad/.test(navigator.platform) ? "⌘" : "Ctrl");
const nameOnServer = () => "⌘";
