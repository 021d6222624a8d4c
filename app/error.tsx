"use client";

import { PlainFrame } from "@/components/shell/plain-frame";
import { Button } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function AppError({ error, reset }: ErrorPageProps) {
  return (
    <PlainFrame>
      <h1 className="font-serif text-title">This page could not be drawn</h1>
      <p className="mt-3 mb-6 text-ink-soft">
        The server failed while it was writing it; its database may be starting. Nothing was lost. Wait a
        moment and try again
        {error.digest ? (
          <>. If it happens again, give this mark to whoever runs Beya for you: {error.digest}</>
        ) : null}
        .
      </p>
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </PlainFrame>
  );
}
