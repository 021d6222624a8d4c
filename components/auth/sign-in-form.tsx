"use client";

import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { TextField } from "@/components/ui/field";
import { OutsideButtons } from "./outside-buttons";
import { Problem } from "./problem";
import { signInWithPassword } from "./session";

type SignInFormProps = {
  /** Where one goes from here. */
  place: string;
  providers: { id: string; name: string }[];
  problem?: string;
};

const words = {
  wrong: "This e-mail and password do not belong together. Check both and try again.",
  unreachable: "The server did not answer. Check the connection and try again.",
};

export function SignInForm({ place, providers, problem: first }: SignInFormProps) {
  const [problem, setProblem] = useState(first);
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    setBusy(true);
    const result = await signInWithPassword(String(fields.get("email")), String(fields.get("password")));
    if (result === "signed-in") {
      window.location.assign(place);
      return;
    }
    setProblem(words[result]);
    setBusy(false);
  }

  return (
    <>
      <form method="post" onSubmit={submit} className="flex flex-col gap-4">
        {problem ? <Problem>{problem}</Problem> : null}
        <TextField label="E-mail" name="email" type="email" autoComplete="username" required autoFocus />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={200}
        />
        <Button type="submit" look="primary" busy={busy} className="mt-2">
          {busy ? "Signing in" : "Sign in"}
        </Button>
      </form>
      <OutsideButtons place={place} providers={providers} onProblem={setProblem} />
    </>
  );
}
