"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/components/api/client";
import { Button } from "@/components/ui/button";
import { countOf, formatDuration, formatNumber } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import { ImportCounters } from "./import-counters";
import { remaining } from "./import-words";
import type { Import } from "./upload";

/** A file while its rows are read. */
export function ImportRunning({ item }: { item: Import }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const cancel = useMutation(
    trpc.imports.cancel.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.imports.get.queryFilter({ id: item.id })),
    }),
  );
  const elapsed = item.startedAt ? Date.now() - item.startedAt.getTime() : 0;
  const rest = remaining(item.progress, elapsed);
  const percent = Math.floor(item.progress * 100);
  return (
    <>
      <section aria-labelledby="progress" className="mb-8">
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6">
          <h2 id="progress" className="font-serif text-lead">
            {item.startedAt
              ? `${formatNumber(item.rowsDone)} of ${countOf(item.rowsTotal, "row")} read`
              : "Waiting for its turn"}
          </h2>
          <p className="figures text-ink-soft text-small">
            {percent} %{rest === undefined ? null : ` · about ${formatDuration(rest)} more`}
          </p>
        </div>
        <Progress label={`Reading ${item.fileName}`} done={item.progress} />
      </section>
      <ImportCounters item={item} />
      <p className="measure mt-8 text-ink-soft text-small">
        You can leave this page; the file goes on being read. Figures and findings follow as its records
        arrive.
      </p>
      <Button
        look="danger"
        size="sm"
        className="mt-4"
        busy={cancel.isPending}
        onClick={() => cancel.mutate({ id: item.id })}
      >
        Stop the import
      </Button>
    </>
  );
}
