"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { signInWith } from "./session";

type OutsideButtonsProps = {
  /** Where one goes from there. */
  place: string;
  providers: { id: string; name: string }[];
  onProblem: (words: string) => void;
};

/** Ways in through somebody who knows the person already. */
export function OutsideButtons({ place, providers, onProblem }: OutsideButtonsProps) {
  const [leaving, setLeaving] = useState<string>();
  if (providers.length === 0) return null;

  async function leaveFor(provider: { id: string; name: string }) {
    setLeaving(provider.id);
    if (await signInWith(provider.id, place)) return;
    setLeaving(undefined);
    onProblem(`${provider.name} could not be reached. Try again in a moment.`);
  }

  return (
    <div className="mt-6 flex flex-col gap-3 border-rule border-t pt-6">
      {providers.map((provider) => (
        <Button key={provider.id} busy={leaving === provider.id} onClick={() => leaveFor(provider)}>
          Go on with {provider.name}
        </Button>
      ))}
    </div>
  );
}
