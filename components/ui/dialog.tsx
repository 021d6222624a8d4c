"use client";

import { X } from "lucide-react";
import { Close, Content, Description, Overlay, Portal, Root, Title, Trigger } from "radix-ui/dialog";
import type { ReactNode } from "react";
import { classes } from "./classes";

export { Close as DialogClose, Root as Dialog, Trigger as DialogTrigger };

type DialogPanelProps = {
  title: ReactNode;
  description?: ReactNode;
  /** `side` comes from the right edge and leaves the page readable beside it. */
  place?: "middle" | "side";
  className?: string;
  children: ReactNode;
};

const places = {
  middle:
    "top-[12vh] left-1/2 max-h-[76vh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 rounded-md animate-arrive",
  side: "inset-y-0 right-0 w-[min(44rem,100vw)] animate-appear",
};

/** A modal panel. Escape, the cross and a press outside close it, and the focus goes back to where it was. */
export function DialogPanel({ title, description, place = "middle", className, children }: DialogPanelProps) {
  return (
    <Portal>
      <Overlay className="fixed inset-0 z-40 animate-appear bg-shade" />
      <Content
        {...(description ? {} : { "aria-describedby": undefined })}
        className={classes(
          "fixed z-50 flex flex-col overflow-y-auto bg-sheet p-6 shadow-float focus:outline-none",
          places[place],
          className,
        )}
      >
        <div className="mb-4 flex items-start justify-between gap-4">
          <Title className="font-serif text-lead">{title}</Title>
          <Close
            aria-label="Close"
            className="-m-2 grid size-9 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-wash hover:text-ink"
          >
            <X aria-hidden="true" className="size-4" />
          </Close>
        </div>
        {description ? <Description className="mb-4 text-ink-soft">{description}</Description> : null}
        {children}
      </Content>
    </Portal>
  );
}
