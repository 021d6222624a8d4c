"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/client";
import { Button, buttonClass } from "@/components/ui/button";
import { formatDate } from "@/components/ui/format";
import type { ApiOutputs } from "@/server/api/root";

type DataRequest = ApiOutputs["privacy"]["dataRequests"][number];

/** People who ask through an account what is kept of them: until when to answer, and what to answer with. */
export function DataRequests({ initial, timeZone }: { initial: DataRequest[]; timeZone: string }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const { data } = useQuery(trpc.privacy.dataRequests.queryOptions(undefined, { initialData: initial }));
  const close = useMutation(
    trpc.privacy.closeDataRequest.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.privacy.dataRequests.queryFilter()),
    }),
  );
  if (data.length === 0) return null;
  return (
    <section aria-labelledby="data-requests" className="mb-12">
      <h2 id="data-requests" className="mb-2 font-serif text-lead">
        People who ask what you keep of them
      </h2>
      <ul className="border-rule border-t">
        {data.map(({ id, account, customerExternalId, askedAt, dueAt }) => (
          <li
            key={id}
            className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 border-rule border-b py-4"
          >
            <div className="min-w-0">
              <p>
                Customer {customerExternalId} of {account} asked on {formatDate(askedAt, timeZone, "short")}.
              </p>
              <p className="measure text-ink-soft text-small">
                Send them what B keeps by {formatDate(dueAt, timeZone, "short")}.
              </p>
            </div>
            <div className="flex flex-wrap gap-2">
              <a href={`/api/v1/data-requests/${id}`} download className={buttonClass({ size: "sm" })}>
                Download what B keeps
              </a>
              <Button
                size="sm"
                onClick={() => close.mutate({ id })}
                busy={close.isPending && close.variables.id === id}
              >
                Answered
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
