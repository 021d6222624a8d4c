"use client";

import { X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/field";
import { Popover, PopoverPanel, PopoverTrigger } from "@/components/ui/popover";

const reasons = [
  "It is not so",
  "I knew this already",
  "It is not worth my time",
  "There is a good reason for it",
];

/** Dismisses with a reason, which B keeps. */
export function DismissButton({
  onDismiss,
  compact,
}: {
  onDismiss: (reason: string) => void;
  compact?: boolean;
}) {
  const [open, setOpen] = useState(false);

  function choose(reason: string) {
    setOpen(false);
    onDismiss(reason);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const reason = String(new FormData(event.currentTarget).get("reason")).trim();
    if (reason) choose(reason);
  }

  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger asChild>
        <Button
          size="sm"
          look={compact ? "quiet" : "secondary"}
          aria-keyshortcuts="x"
          aria-label="Dismiss"
          title="Dismiss (x)"
        >
          {compact ? <X aria-hidden="true" className="size-4" /> : "Dismiss"}
        </Button>
      </PopoverTrigger>
      <PopoverPanel align="start" aria-label="Why dismiss it" data-list className="p-2">
        <p className="px-2 py-1 font-medium">Why?</p>
        <ul>
          {reasons.map((reason) => (
            <li key={reason}>
              <button
                type="button"
                data-item
                onClick={() => choose(reason)}
                className="flex min-h-9 w-full items-center rounded-sm px-2 text-left hover:bg-wash"
              >
                {reason}
              </button>
            </li>
          ))}
        </ul>
        <form onSubmit={submit} className="mt-2 flex gap-2 border-rule border-t pt-2">
          <Input
            name="reason"
            aria-label="A reason of your own"
            placeholder="In your own words"
            maxLength={500}
            className="h-8 px-2 text-small"
          />
          <Button type="submit" size="sm">
            Dismiss
          </Button>
        </form>
      </PopoverPanel>
    </Popover>
  );
}
