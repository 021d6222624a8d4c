"use client";

import { useSyncExternalStore } from "react";
import { classes } from "./classes";
import { Key } from "./key";

export type Notice = {
  text: string;
  /** Takes the last step back; `z` does it too. */
  undo?: () => void;
  tone?: "plain" | "loss";
};

const stay = 8000;

let shown: (Notice & { id: number }) | undefined;
let timer: ReturnType<typeof setTimeout> | undefined;
const listeners = new Set<() => void>();

/** Says one thing at the foot of the screen for a while; a new notice takes the place of the one before. */
export function notify(notice: Notice): void {
  show({ ...notice, id: (shown?.id ?? 0) + 1 });
}

function show(next: typeof shown): void {
  clearTimeout(timer);
  shown = next;
  if (next) timer = setTimeout(() => show(undefined), stay);
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Where notices appear. Mounted once. */
export function Notices() {
  const notice = useSyncExternalStore(
    subscribe,
    () => shown,
    () => undefined,
  );
  return (
    <div role="status" aria-live="polite">
      {notice ? (
        <div
          key={notice.id}
          // Above dialogs too, which are in the layer that popovers share.
          popover="manual"
          ref={(element) => element?.showPopover?.()}
          className={classes(
            "inset-x-4 top-auto bottom-20 mx-auto my-0 flex w-fit max-w-xl lg:bottom-6 animate-arrive items-center gap-4 rounded-md bg-ink px-4 py-2 text-paper text-small shadow-float",
            notice.tone === "loss" && "border-loss border-l-4",
          )}
        >
          <span>{notice.text}</span>
          {notice.undo ? (
            <button
              type="button"
              aria-keyshortcuts="z"
              className="-mr-2 inline-flex min-h-8 items-center gap-2 rounded-sm px-2 font-medium underline underline-offset-4"
              onClick={() => {
                notice.undo?.();
                show(undefined);
              }}
            >
              Undo <Key>z</Key>
            </button>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
