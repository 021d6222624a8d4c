"use client";

import type { ReactNode } from "react";
import { classes } from "./classes";
import { CloseButton } from "./close-button";
import { Modal } from "./modal";

type DialogProps = {
  title: string;
  description?: ReactNode;
  onClose: () => void;
  className?: string;
  children: ReactNode;
};

/** A question or a form above the page. Escape, the cross and a press outside close it. */
export function Dialog({ title, description, onClose, className, children }: DialogProps) {
  return (
    <Modal
      label={title}
      onClose={onClose}
      className={classes(
        "top-[12vh] left-1/2 max-h-[76vh] w-[min(36rem,calc(100vw-2rem))] -translate-x-1/2 animate-arrive overflow-y-auto rounded-md",
        className,
      )}
    >
      <div className="flex flex-col p-6">
        <div className="mb-4 flex items-start justify-between gap-4">
          <h2 className="font-serif text-lead">{title}</h2>
          <CloseButton onClose={onClose} className="-m-2" />
        </div>
        {description ? <p className="mb-4 text-ink-soft">{description}</p> : null}
        {children}
      </div>
    </Modal>
  );
}
