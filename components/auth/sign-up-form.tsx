"use client";

import { type FormEvent, useEffect, useRef, useState } from "react";
import { type ErrorWords, errorWords } from "@/components/api/error-words";
import { guessCurrency, guessTimeZone } from "@/components/locale/guess";
import { CurrencySelect, TimeZoneSelect } from "@/components/locale/locale-selects";
import { Button } from "@/components/ui/button";
import { Field, TextField } from "@/components/ui/field";
import { OutsideButtons } from "./outside-buttons";
import { Problem } from "./problem";
import { register } from "./register";
import { signInWithPassword } from "./session";

export function SignUpForm({ providers }: { providers: { id: string; name: string }[] }) {
  const form = useRef<HTMLFormElement>(null);
  const [problem, setProblem] = useState<ErrorWords>();
  const [busy, setBusy] = useState(false);
  const [place, setPlace] = useState({ timeZone: "UTC", currency: "USD" });

  useEffect(() => {
    const timeZone = guessTimeZone();
    setPlace({ timeZone, currency: guessCurrency(navigator.languages, timeZone) });
  }, []);

  useEffect(() => {
    if (problem?.fields) form.current?.querySelector<HTMLElement>("[aria-invalid]")?.focus();
  }, [problem]);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    const { name = "", business = "", email = "", password = "" } = fields;
    setBusy(true);
    setProblem(undefined);
    try {
      await register({ name, business, email, password, ...place });
      const result = await signInWithPassword(email, password);
      window.location.assign(result === "signed-in" ? "/today" : "/sign-in");
    } catch (error) {
      setProblem(errorWords(error));
      setBusy(false);
    }
  }

  const wrong = (field: string) => problem?.fields?.[field]?.join(" ");
  const wholeForm = problem && !problem.fields;
  return (
    <>
      <form ref={form} method="post" noValidate onSubmit={submit} className="flex flex-col gap-4">
        {wholeForm ? (
          <Problem>
            {problem.what} {problem.remedy}
          </Problem>
        ) : null}
        <TextField label="Your name" name="name" autoComplete="name" error={wrong("name")} autoFocus />
        <TextField
          label="Name of the business"
          name="business"
          autoComplete="organization"
          error={wrong("business")}
        />
        <TextField label="E-mail" name="email" type="email" autoComplete="username" error={wrong("email")} />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          hint="At least 10 characters."
          error={wrong("password")}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Field label="Currency" error={wrong("currency")}>
            {(control) => (
              <CurrencySelect
                {...control}
                value={place.currency}
                onChange={(event) => setPlace({ ...place, currency: event.target.value })}
              />
            )}
          </Field>
          <Field label="Time zone" error={wrong("timeZone")}>
            {(control) => (
              <TimeZoneSelect
                {...control}
                value={place.timeZone}
                onChange={(event) => setPlace({ ...place, timeZone: event.target.value })}
              />
            )}
          </Field>
        </div>
        <p className="text-ink-soft text-small">
          Amounts are read in this currency and days in this time zone. Both can be changed later.
        </p>
        <Button type="submit" look="primary" busy={busy} className="mt-2">
          {busy ? "Creating the account" : "Create the account"}
        </Button>
      </form>
      <OutsideButtons place="/today" providers={providers} onProblem={(what) => setProblem({ what })} />
    </>
  );
}
