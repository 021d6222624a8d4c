"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { countOf } from "@/components/ui/format";
import type { ApiOutputs } from "@/server/api/root";

type Source = ApiOutputs["sources"]["list"][number];

/** Takes a source away with everything it told of, after asking. */
export function RemoveSource({ source }: { source: Source }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useMutation(
    trpc.sources.remove.mutationOptions({
      onSuccess: () => {
        setOpen(false);
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button look="quiet" size="sm" aria-label={`Remove ${source.name}`} onClick={() => setOpen(true)}>
        Remove
      </Button>
      {open ? (
        <Dialog
          onClose={() => setOpen(false)}
          title={`Remove ${source.name}?`}
          description={`Its ${countOf(source.records, "record")} and everything counted from them go for good. The files can be imported again.`}
        >
          <Button
            look="danger"
            className="self-end"
            busy={remove.isPending}
            onClick={() => remove.mutate({ id: source.id })}
          >
            Remove it
          </Button>
        </Dialog>
      ) : null}
    </>
  );
}
