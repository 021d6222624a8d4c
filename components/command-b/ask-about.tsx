"use client";

import { openCommandB } from "@/components/shell/command-b";
import { Button } from "@/components/ui/button";

/** Opens Command-B with a question about what is on the page, asked at once. */
export function AskAbout({ question }: { question: string }) {
  return (
    <Button size="sm" title={`Ask B: ${question}`} onClick={() => openCommandB(question)}>
      Ask B
    </Button>
  );
}
