"use client";

import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useRef } from "react";
import { useTRPC } from "@/components/api/client";
import { errorWords } from "@/components/api/error-words";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { notify } from "@/components/ui/notices";

/** Changes the password of somebody who knows the current one. */
export function PasswordForm() {
  const trpc = useTRPC();
  const form = useRef<HTMLFormElement>(null);
  const change = useMutation(
    trpc.organizations.changePassword.mutationOptions({
      onSuccess: () => {
        form.current?.reset();
        notify({ text: "The password is changed." });
      },
      // Said beside the fields.
      onError: () => {},
    }),
  );
  const problem = change.error ? errorWords(change.error) : undefined;
  const wrong = (field: string) => problem?.fields?.[field]?.join(" ");

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    change.mutate({ current: String(fields.get("current")), next: String(fields.get("next")) });
  }

  return (
    <form ref={form} onSubmit={submit} className="flex flex-col gap-4">
      <TextField
        label="Current password"
        name="current"
        type="password"
        autoComplete="current-password"
        error={
          wrong("current") ??
          (problem && !problem.fields ? `${problem.what} ${problem.remedy ?? ""}` : undefined)
        }
      />
      <TextField
        label="New password"
        name="next"
        type="password"
        autoComplete="new-password"
        hint="At least 10 characters."
        error={wrong("next")}
      />
      <Button type="submit" look="primary" busy={change.isPending} className="self-start">
        Change the password
      </Button>
    </form>
  );
}
