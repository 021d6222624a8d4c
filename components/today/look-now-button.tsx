"use client";

import { useMutation } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import { notify } from "@/components/ui/notices";

/** Asks the detectors to run now. */
export function LookNowButton() {
  const trpc = useTRPC();
  const request = useMutation(
    trpc.insights.requestRun.mutationOptions({
      onSuccess: () => notify({ text: "B is looking. It takes a minute at most." }),
    }),
  );
  return (
    <Button busy={request.isPending} onClick={() => request.mutate()}>
      Look now
    </Button>
  );
}
