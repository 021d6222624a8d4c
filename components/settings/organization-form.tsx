"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { useTRPC } from "@/components/api/client";
import { errorWords } from "@/components/api/error-words";
import { CurrencySelect, TimeZoneSelect } from "@/components/locale/locale-selects";
import { Button } from "@/components/ui/button";
import { Field, Select, TextField } from "@/components/ui/field";
import { notify } from "@/components/ui/notices";
import type { ApiInputs } from "@/server/api/root";

type Settings = ApiInputs["organizations"]["update"];

const weekDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
const months = Array.from({ length: 12 }, (_, month) =>
  new Intl.DateTimeFormat("en-GB", { month: "long", timeZone: "UTC" }).format(Date.UTC(2000, month, 1)),
);

/** How the business is called and how its days and amounts are read. */
export function OrganizationForm({ settings, mayChange }: { settings: Settings; mayChange: boolean }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [draft, setDraft] = useState(settings);
  const update = useMutation(
    trpc.organizations.update.mutationOptions({
      onSuccess: () => {
        notify({ text: "Saved. Figures are counted by it from now on." });
        router.refresh();
      },
    }),
  );
  const wrong = (field: string) => errorWords(update.error).fields?.[field]?.join(" ");
  const changed = JSON.stringify(draft) !== JSON.stringify(settings);

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate(draft);
  }

  return (
    <form onSubmit={submit}>
      <fieldset disabled={!mayChange} className="flex flex-col gap-4">
        <legend className="sr-only">The business</legend>
        <TextField
          label="Name of the business"
          value={draft.name}
          error={wrong("name")}
          onChange={(event) => setDraft({ ...draft, name: event.target.value })}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Time zone" error={wrong("timeZone")}>
            {(control) => (
              <TimeZoneSelect
                {...control}
                value={draft.timeZone}
                onChange={(event) => setDraft({ ...draft, timeZone: event.target.value })}
              />
            )}
          </Field>
          <Field label="Currency" error={wrong("currency")}>
            {(control) => (
              <CurrencySelect
                {...control}
                value={draft.currency}
                onChange={(event) => setDraft({ ...draft, currency: event.target.value })}
              />
            )}
          </Field>
          <Field label="The week starts on">
            {(control) => (
              <NumberedSelect
                {...control}
                names={weekDays}
                value={draft.weekStartsOn}
                onChange={(weekStartsOn) => setDraft({ ...draft, weekStartsOn })}
              />
            )}
          </Field>
          <Field label="The fiscal year starts in">
            {(control) => (
              <NumberedSelect
                {...control}
                names={months}
                value={draft.fiscalYearStartsIn}
                onChange={(fiscalYearStartsIn) => setDraft({ ...draft, fiscalYearStartsIn })}
              />
            )}
          </Field>
        </div>
        {mayChange ? (
          <Button
            type="submit"
            look="primary"
            busy={update.isPending}
            disabled={!changed}
            className="self-start"
          >
            Save
          </Button>
        ) : (
          <p className="text-ink-soft text-small">Only owners and admins change this.</p>
        )}
      </fieldset>
    </form>
  );
}

type NumberedSelectProps = {
  id: string;
  names: string[];
  /** Counted from 1. */
  value: number;
  onChange: (value: number) => void;
};

function NumberedSelect({ names, value, onChange, ...control }: NumberedSelectProps) {
  return (
    <Select {...control} value={value} onChange={(event) => onChange(Number(event.target.value))}>
      {names.map((name, index) => (
        <option key={name} value={index + 1}>
          {name}
        </option>
      ))}
    </Select>
  );
}
