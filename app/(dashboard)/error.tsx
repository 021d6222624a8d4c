"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { FailureState } from "@/components/ui/states";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function DashboardError({ error, reset }: ErrorPageProps) {
  return (
    <FailureState
      heading="h1"
      title="This page could not be drawn"
      action={
        <>
          <Button look="primary" onClick={reset}>
            Try again
          </Button>
          <ButtonLink href="/today">Today</ButtonLink>
        </>
      }
    >
      <p>
        Something failed on the server while it was being written. Your records are as they were. If it
        happens again, give this mark to whoever runs Beya for you
        {error.digest ? <>: {error.digest}</> : null}.
      </p>
    </FailureState>
  );
}
