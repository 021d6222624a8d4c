"use client";

import { type ComponentProps, type ReactNode, useId } from "react";
import { classes } from "./classes";

type Control = { id: string; "aria-describedby"?: string; "aria-invalid"?: true };

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  /** What is wrong with the value, and so what to change. */
  error?: ReactNode;
  className?: string;
  /** Draws the control; it spreads what it is given, so that label, hint and error belong to it. */
  children: (control: Control) => ReactNode;
};

/** Label above, control, then its hint or what is wrong with it. */
export function Field({ label, hint, error, className, children }: FieldProps) {
  const id = useId();
  const note = error ?? hint;
  return (
    <div className={classes("flex flex-col gap-1", className)}>
      <label htmlFor={id} className="font-medium text-small">
        {label}
      </label>
      {children({
        id,
        ...(note ? { "aria-describedby": `${id}-note` } : {}),
        ...(error ? { "aria-invalid": true as const } : {}),
      })}
      {note ? (
        <p
          id={`${id}-note`}
          role={error ? "alert" : undefined}
          className={classes("text-small", error ? "text-loss" : "text-ink-soft")}
        >
          {note}
        </p>
      ) : null}
    </div>
  );
}

export const controlClass =
  "h-10 w-full min-w-0 rounded-md border border-edge bg-sheet px-3 text-base text-ink placeholder:text-ink-soft disabled:opacity-55 aria-invalid:border-loss";

export function Input({ className, ...rest }: ComponentProps<"input">) {
  return <input {...rest} className={classes(controlClass, className)} />;
}

/** The platform's own list, which phones and type-ahead know best. */
export function Select({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className={classes("relative block", className)}>
      <select {...rest} className={classes(controlClass, "appearance-none truncate pr-8")} />
      <svg
        aria-hidden="true"
        viewBox="0 0 12 12"
        className="pointer-events-none absolute top-1/2 right-3 size-3 -translate-y-1/2 text-ink-soft"
      >
        <path d="M2 4.5 6 8.5 10 4.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      </svg>
    </span>
  );
}

type TextFieldProps = Omit<FieldProps, "children"> & Omit<ComponentProps<"input">, "id" | "children">;

/** A field with one line of text. */
export function TextField({ label, hint, error, className, ...input }: TextFieldProps) {
  return (
    <Field label={label} hint={hint} error={error} className={className}>
      {(control) => <Input {...input} {...control} />}
    </Field>
  );
}
