"use client";

import { useState, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import type { MetricAnswer } from "@/server/chat/answer-contract";
import { Disclosure } from "./disclosure";

/** The definition of the metric, and the statement that counted it with its parameters. */
export function HowCounted({ answer }: { answer: MetricAnswer }) {
  const { metric, sql, parameters } = answer;
  return (
    <Disclosure label="How it is counted">
      <p className="measure text-small">
        <span className="font-medium">{metric.label}.</span> {metric.definition}
      </p>
      <div className="mt-3 flex items-center justify-between gap-4">
        <p className="text-ink-soft text-small">The statement that ran</p>
        <CopyButton text={withParameters(sql, parameters)} />
      </div>
      <pre className="mt-1 whitespace-pre-wrap break-words border-rule border-y py-3 font-mono text-note">
        {sql.trim()}
      </pre>
      {parameters.length > 0 ? (
        <ol className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-3 font-mono text-note">
          {parameters.map((parameter, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its place
            <li key={index} className="contents">
              <span className="text-ink-soft">${index + 1}</span>
              <span className="break-all">{parameter}</span>
            </li>
          ))}
        </ol>
      ) : null}
    </Disclosure>
  );
}

/** The statement with its parameters as a comment beneath, to be pasted elsewhere. */
export function withParameters(sql: string, parameters: string[]): string {
  const lines = parameters.map((parameter, index) => `-- $${index + 1} = ${parameter.replaceAll("\n", " ")}`);
  return [sql.trim(), ...lines].join("\n");
}

function CopyButton({ text }: { text: string }) {
  const [copied, setCopied] = useState(false);
  // Browsers give the clipboard to pages of this machine and of https alone.
  const canCopy = useSyncExternalStore(never, () => "clipboard" in navigator, always);
  if (!canCopy) return null;
  return (
    <Button
      look="quiet"
      size="sm"
      onClick={async () => {
        await navigator.clipboard.writeText(text);
        setCopied(true);
        setTimeout(() => setCopied(false), 2000);
      }}
    >
      <span aria-live="polite">{copied ? "Copied" : "Copy"}</span>
    </Button>
  );
}

const never = () => () => {};
const always = () => true;
