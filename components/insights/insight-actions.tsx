"use client";

import { useMutation } from "@tanstack/react-query";
import { Check, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { useTRPC } from "@/components/api/client";
import { Button, ButtonLink } from "@/components/ui/button";
import { notify } from "@/components/ui/notices";
import { DismissReasons } from "./dismiss-reasons";
import { usePlaceInFeed } from "./feed-item";

type InsightActionsProps = {
  id: string;
  status: "open" | "acknowledged" | "dismissed" | "resolved";
  /** Leads to the rows behind it, where they are not on this page. */
  rowsHref?: string;
  /** Signs instead of words, in the narrow room of a line. */
  compact?: boolean;
};

/** What one can do about an insight: e acknowledges, x dismisses, z takes it back. */
export function InsightActions({ id, status, rowsHref, compact }: InsightActionsProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const place = usePlaceInFeed();
  const [asking, setAsking] = useState(false);
  const dismissButton = useRef<HTMLButtonElement>(null);

  // The feed stays as it lies, so that one can go through it; only the insight's own page is drawn again.
  const settled = { onSuccess: () => (place ? place.settle() : router.refresh()) };
  const undo = useMutation(trpc.insights.undo.mutationOptions(settled));
  const acknowledge = useMutation(trpc.insights.acknowledge.mutationOptions(settled));
  const dismiss = useMutation(trpc.insights.dismiss.mutationOptions(settled));
  const failed = { onError: () => place?.comeBack() };

  /** From the notice: the insight returns to where it was. */
  function undoStep() {
    undo.mutate({ id }, { onSuccess: () => place?.comeBack() });
  }

  /** From the list of what was decided, which it leaves. */
  function takeBack() {
    place?.leave();
    undo.mutate({ id }, failed);
  }

  function onAcknowledge() {
    place?.leave();
    acknowledge.mutate({ id }, failed);
    notify({ text: "Acknowledged. It comes back if it gets worse.", undo: undoStep });
  }

  function stopAsking() {
    setAsking(false);
    dismissButton.current?.focus();
  }

  function onDismiss(reason: string) {
    setAsking(false);
    place?.leave();
    dismiss.mutate({ id, reason }, failed);
    notify({ text: "Dismissed, with your reason.", undo: undoStep });
  }

  return (
    <>
      <div className="flex flex-wrap items-center gap-2">
        {status === "open" ? (
          <Button
            size="sm"
            look={compact ? "quiet" : "secondary"}
            aria-keyshortcuts="e"
            aria-label="Acknowledge"
            title="Acknowledge (e)"
            onClick={onAcknowledge}
          >
            {compact ? <Check aria-hidden="true" className="size-4" /> : "Acknowledge"}
          </Button>
        ) : null}
        {status === "open" || status === "acknowledged" ? (
          <Button
            ref={dismissButton}
            size="sm"
            look={compact ? "quiet" : "secondary"}
            aria-keyshortcuts="x"
            aria-label="Dismiss"
            aria-expanded={asking}
            title="Dismiss (x)"
            onClick={() => setAsking(!asking)}
          >
            {compact ? <X aria-hidden="true" className="size-4" /> : "Dismiss"}
          </Button>
        ) : null}
        {status === "acknowledged" || status === "dismissed" ? (
          <Button size="sm" aria-keyshortcuts="z" title="Undo (z)" busy={undo.isPending} onClick={takeBack}>
            Take back
          </Button>
        ) : null}
        {rowsHref ? (
          <ButtonLink size="sm" look="quiet" href={rowsHref}>
            Show the rows
          </ButtonLink>
        ) : null}
      </div>
      {asking ? <DismissReasons onDismiss={onDismiss} onClose={stopAsking} /> : null}
    </>
  );
}
