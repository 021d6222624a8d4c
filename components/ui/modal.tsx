"use client";

import { type ReactNode, type RefObject, useLayoutEffect, useRef } from "react";
import { classes } from "./classes";

type ModalProps = {
  /** Its accessible name. */
  label: string;
  /** It was closed by Escape or a press outside, and is to be drawn no longer. */
  onClose: () => void;
  /** What has the focus first; the first control where nothing is said. */
  focus?: RefObject<HTMLElement | null>;
  className?: string;
  children: ReactNode;
};

/** The platform's own modal dialog: it keeps the focus inside, and gives it back to what had it before. Open while it is drawn. */
export function Modal({ label, onClose, focus, className, children }: ModalProps) {
  const dialog = useRef<HTMLDialogElement>(null);

  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    focus?.current?.focus();
    // Only a dialog that is closed gives the focus back; one that is taken away does not.
    return () => element?.close();
  }, [focus]);

  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the platform closes it by Escape
    <dialog
      ref={dialog}
      aria-label={label}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        // What is pressed on the dialog itself, and not in it, is the shade around it.
        if (event.target === event.currentTarget) onClose();
      }}
      className={classes(
        "fixed m-0 max-w-none bg-sheet [--ground:var(--sheet)] text-ink shadow-float backdrop:bg-shade",
        className,
      )}
    >
      {children}
    </dialog>
  );
}
