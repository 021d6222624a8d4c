"use client";

import { Button } from "@/components/ui/button";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function AppError({ error, reset }: ErrorPageProps) {
  return (
    <main
      id="main"
      className="mx-auto flex min-h-dvh max-w-md flex-col items-start justify-center gap-4 px-6"
    >
      <h1 className="font-serif text-title">Beya is not at its best</h1>
      <p className="text-ink-soft">
        The server could not draw this page; its database may be starting. Nothing was lost. Wait a moment and
        try again{error.digest ? ` (${error.digest})` : null}.
      </p>
      <Button look="primary" onClick={reset}>
        Try again
      </Button>
    </main>
  );
}
