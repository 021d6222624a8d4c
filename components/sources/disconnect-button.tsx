"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { ApiOutputs } from "@/server/api/root";

type Account = ApiOutputs["sources"]["accounts"][number];

/** Ends the access to an account, after asking what becomes of its data. */
export function DisconnectButton({ account }: { account: Account }) {
  const [open, setOpen] = useState(false);
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const disconnect = useMutation(
    trpc.sources.disconnect.mutationOptions({
      onSuccess: async () => {
        setOpen(false);
        await queryClient.invalidateQueries();
      },
    }),
  );
  const choose = (data: "keep" | "delete") => () => disconnect.mutate({ id: account.id, data });
  return (
    <>
      <Button look="quiet" size="sm" onClick={() => setOpen(true)}>
        Disconnect
      </Button>
      {open ? (
        <Dialog
          onClose={() => setOpen(false)}
          title={`Disconnect ${account.name}?`}
          description="B forgets its access and hears of nothing new. What was read can stay, or go with it for good."
        >
          <div className="flex flex-wrap gap-2">
            <Button look="primary" onClick={choose("keep")} disabled={disconnect.isPending}>
              Disconnect and keep the data
            </Button>
            <Button look="danger" onClick={choose("delete")} disabled={disconnect.isPending}>
              Disconnect and delete the data
            </Button>
          </div>
        </Dialog>
      ) : null}
    </>
  );
}
