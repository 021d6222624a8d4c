"use client";

import { type ComponentProps, type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { TextField } from "@/components/ui/field";
import type { ApiOutputs } from "@/server/api/root";
import { beginConnecting } from "./begin-connecting";

type Provider = ApiOutputs["sources"]["providers"][number];

type ConnectProviderProps = { provider: Provider } & Pick<ComponentProps<typeof Button>, "look">;

/** The way to connect one provider: its form, drawn from its manifest, and on to the provider's own page. */
export function ConnectProvider({ provider, look }: ConnectProviderProps) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button look={look} onClick={() => setOpen(true)}>
        Connect {provider.name}
      </Button>
      {open ? (
        <Dialog
          title={`Connect ${provider.name}`}
          description={provider.promise}
          onClose={() => setOpen(false)}
        >
          <ConnectForm provider={provider} />
        </Dialog>
      ) : null}
    </>
  );
}

function ConnectForm({ provider }: { provider: Provider }) {
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    setBusy(true);
    setProblem(undefined);
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([id, value]) => [id, String(value)]),
    );
    const answer = await beginConnecting(provider.id, values);
    if ("location" in answer) {
      window.location.assign(answer.location);
      return;
    }
    setProblem(answer.problem);
    setBusy(false);
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {provider.fields.map((field) => (
        <TextField
          key={field.id}
          name={field.id}
          label={field.label}
          hint={field.help}
          placeholder={field.placeholder}
          defaultValue={provider.sandboxForm[field.id]}
          autoComplete="off"
          spellCheck={false}
          required
        />
      ))}
      {provider.availability === "sandbox" ? (
        <p className="text-ink-soft text-small">
          No {provider.name} app is set up here, so this connects to a made-up shop on this machine.
        </p>
      ) : null}
      {problem ? (
        <p role="alert" className="text-loss text-small">
          {problem}
        </p>
      ) : null}
      <Button look="primary" type="submit" disabled={busy} className="self-start">
        {busy ? `Going to ${provider.name}…` : `Continue at ${provider.name}`}
      </Button>
    </form>
  );
}
