"use client";

import type { ComponentProps } from "react";
import { openCommandB } from "@/components/shell/command-b";
import { Button } from "@/components/ui/button";

/** Opens Command-B. */
export function AskButton({ look }: Pick<ComponentProps<typeof Button>, "look">) {
  return (
    <Button look={look} onClick={() => openCommandB()}>
      Ask B
    </Button>
  );
}
