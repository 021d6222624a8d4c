"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Account } from "./first-reading";

/** Takes away what a disconnected account left here, after asking. */
export function DeleteDataButton({ account }: { account: Account }) {
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const router = useRouter();
  const queryClient = useQueryClient();
  const remove = useMutation(
    trpc.sources.remove.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        await queryClient.invalidateQueries();
        router.refresh();
      },
    }),
  );
  return (
    <>
      <Button look="quiet" size="sm" onClick={() => setOpen(true)}>
        Delete the data
      </Button>
      {open ? (
        <Dialog
          onClose={() => setOpen(false)}
          title={`Delete the data of ${account.name}?`}
          description="Its orders, customers and products and everything counted from them go for good. Connected again, the account is read from the beginning."
        >
          <Button
            look="danger"
            className="self-end"
            busy={remove.isPending}
            onClick={() => remove.mutate({ id: account.id })}
          >
            Delete the data
          </Button>
        </Dialog>
      ) : null}
    </>
  );
}
