"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useRef } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";

const reasons = ["It is not so", "I knew this already", "Not worth my time", "There is a good reason"];

type DismissReasonsProps = { onDismiss: (reason: string) => void; onClose: () => void };

/** Asks why an insight is dismissed, in its place on the page; B keeps the answer. Escape leads back. */
export function DismissReasons({ onDismiss, onClose }: DismissReasonsProps) {
  const group = useRef<HTMLFieldSetElement>(null);

  useEffect(() => group.current?.querySelector("button")?.focus(), []);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason")).trim();
    if (reason) onDismiss(reason);
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    onClose();
  }

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} className="col-span-full w-full animate-arrive">
      <fieldset ref={group} className="flex flex-wrap items-center gap-2 border-edge border-l-2 py-1 pl-4">
        <legend className="float-left mr-2 font-medium text-small leading-8">Why?</legend>
        {reasons.map((reason) => (
          <Button key={reason} size="sm" onClick={() => onDismiss(reason)}>
            {reason}
          </Button>
        ))}
        <span className="flex min-w-56 flex-1 gap-2">
          <Input
            name="reason"
            aria-label="A reason of your own"
            placeholder="In your own words"
            maxLength={500}
            className="h-8! px-2! text-small!"
          />
          <Button type="submit" size="sm" look="quiet">
            Dismiss
          </Button>
        </span>
      </fieldset>
    </form>
  );
}
