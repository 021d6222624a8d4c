"use client";

import { openCommandB } from "@/components/shell/command-b";

/** A number's name that asks B for the number, with its definition and rows. */
export function AskLink({ question, children }: { question: string; children: string }) {
  return (
    <button
      type="button"
      title={`Ask B: ${question}`}
      onClick={() => openCommandB(question)}
      className="min-h-6 text-left text-ink-soft text-small underline decoration-rule underline-offset-4 hover:text-ink hover:decoration-current"
    >
      {children}
    </button>
  );
}
