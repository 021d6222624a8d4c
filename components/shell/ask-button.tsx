"use client";

import { CommandKey } from "@/components/ui/command-key";
import { Key } from "@/components/ui/key";
import { openCommandB } from "./command-b";

/** Opens the palette by hand. */
export function AskButton() {
  return (
    <button
      type="button"
      aria-keyshortcuts="Meta+B Control+B"
      onClick={() => openCommandB()}
      className="flex h-9 w-full items-center justify-between gap-3 rounded-md border border-edge bg-sheet pr-2 pl-3 text-small hover:bg-wash"
    >
      <span>Ask B</span>
      <span aria-hidden="true" className="flex gap-1">
        <Key>
          <CommandKey />
        </Key>
        <Key>B</Key>
      </span>
    </button>
  );
}
