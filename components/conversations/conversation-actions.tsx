"use client";

import { useMutation } from "@tanstack/react-query";
import { Ellipsis } from "lucide-react";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useTRPC } from "@/components/api/client";
import { Button, buttonClass } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import { Menu, MenuItem, MenuPanel, MenuTrigger } from "@/components/ui/menu";

type Conversation = { id: string; title: string };

/** Renames a conversation or removes it for good. */
export function ConversationActions({ conversation }: { conversation: Conversation }) {
  const [open, setOpen] = useState<"rename" | "remove">();
  const close = () => setOpen(undefined);
  return (
    <>
      <Menu>
        <MenuTrigger
          aria-label="More for this conversation"
          className={buttonClass({ look: "quiet", size: "sm" })}
        >
          <Ellipsis aria-hidden="true" className="size-4" />
        </MenuTrigger>
        <MenuPanel align="end">
          <MenuItem onSelect={() => setOpen("rename")}>Rename…</MenuItem>
          <MenuItem onSelect={() => setOpen("remove")} className="text-loss">
            Remove…
          </MenuItem>
        </MenuPanel>
      </Menu>
      {open === "rename" ? <Rename conversation={conversation} onClose={close} /> : null}
      {open === "remove" ? <Remove conversation={conversation} onClose={close} /> : null}
    </>
  );
}

type DialogProps = { conversation: Conversation; onClose: () => void };

function Rename({ conversation, onClose }: DialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const [title, setTitle] = useState(conversation.title);
  const rename = useMutation(
    trpc.conversations.rename.mutationOptions({
      onSuccess: () => {
        onClose();
        router.refresh();
      },
    }),
  );
  return (
    <Dialog title="Rename the conversation" onClose={onClose}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          rename.mutate({ id: conversation.id, title });
        }}
      >
        <TextField
          label="Name"
          value={title}
          maxLength={200}
          required
          onChange={(event) => setTitle(event.target.value)}
        />
        <Button type="submit" look="primary" className="self-end" busy={rename.isPending}>
          Rename
        </Button>
      </form>
    </Dialog>
  );
}

function Remove({ conversation, onClose }: DialogProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const remove = useMutation(
    trpc.conversations.remove.mutationOptions({ onSuccess: () => router.push("/conversations") }),
  );
  return (
    <Dialog
      onClose={onClose}
      title="Remove this conversation?"
      description={`“${conversation.title}” and its answers go for good. What they were counted from stays.`}
    >
      <Button
        look="danger"
        className="self-end"
        busy={remove.isPending}
        onClick={() => remove.mutate({ id: conversation.id })}
      >
        Remove it
      </Button>
    </Dialog>
  );
}
