"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/api/client";
import { errorWords } from "@/components/api/error-words";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { notify } from "@/components/ui/notices";

/** How the person is called. */
export function NameForm({ name, email }: { name: string; email: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [draft, setDraft] = useState(name);
  const rename = useMutation(
    trpc.organizations.rename.mutationOptions({
      onSuccess: () => {
        notify({ text: "Saved." });
        router.refresh();
      },
    }),
  );

  function submit(event: FormEvent) {
    event.preventDefault();
    rename.mutate({ name: draft });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Your name"
        value={draft}
        autoComplete="name"
        error={errorWords(rename.error).fields?.name?.join(" ")}
        onChange={(event) => setDraft(event.target.value)}
      />
      <TextField label="E-mail" value={email} readOnly hint="You sign in with it; it stays as it is." />
      <Button
        type="submit"
        look="primary"
        busy={rename.isPending}
        disabled={draft === name}
        className="self-start"
      >
        Save
      </Button>
    </form>
  );
}
