"use client";

import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTRPC } from "@/components/api/client";
import { PageHeader } from "@/components/shell/page-header";
import { BackLink } from "@/components/ui/back-link";
import { ButtonLink } from "@/components/ui/button";
import { countOf, formatInstant } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import { FailureState } from "@/components/ui/states";
import type { ApiOutputs } from "@/server/api/root";
import { ImportDone } from "./import-done";
import { ImportRunning } from "./import-running";
import { isRunning, sizeWords } from "./import-words";
import { MappingEditor } from "./mapping-editor";
import type { Import } from "./upload";

type ImportPageProps = {
  initial: Import;
  kinds: ApiOutputs["imports"]["kinds"];
  timeZone: string;
};

/** One file through its life: its columns are agreed upon, its rows are read, and what came of it stays. */
export function ImportPage({ initial, kinds, timeZone }: ImportPageProps) {
  const trpc = useTRPC();
  const { data: item } = useQuery(
    trpc.imports.get.queryOptions(
      { id: initial.id },
      {
        initialData: initial,
        refetchInterval: ({ state }) => (state.data && isRunning(state.data) ? 1000 : false),
      },
    ),
  );
  return (
    <>
      <PageHeader
        above={<BackLink href="/sources">Sources</BackLink>}
        title={<span className="break-all">{item.fileName}</span>}
        lead={
          <span className="figures text-small">
            {[
              item.rowsTotal > 0 ? countOf(item.rowsTotal, "row") : null,
              item.sizeBytes > 0 ? sizeWords(item.sizeBytes) : null,
              item.delimiter ? `separated by ${delimiterWord(item.delimiter)}` : null,
              item.encoding,
              `came ${formatInstant(item.createdAt, timeZone)}`,
            ]
              .filter(Boolean)
              .join(" · ")}
          </span>
        }
      />
      {bodyOf(item, kinds)}
    </>
  );
}

function bodyOf(item: Import, kinds: ImportPageProps["kinds"]): ReactNode {
  switch (item.status) {
    case "receiving":
      return (
        <>
          <p className="mb-3">The file is coming in.</p>
          <Progress label="The file is coming in" />
        </>
      );
    case "ready":
      return <MappingEditor item={item} kinds={kinds} />;
    case "importing":
      return <ImportRunning item={item} />;
    case "done":
    case "cancelled":
      return <ImportDone item={item} />;
    case "failed":
      return (
        <FailureState
          title="This file was not imported"
          action={
            <ButtonLink href="/sources#add" look="primary">
              Send another file
            </ButtonLink>
          }
        >
          {item.problem ?? "Something went wrong on our side."} Nothing of it has changed what B knows.
        </FailureState>
      );
  }
}

function delimiterWord(delimiter: string): string {
  const words: Record<string, string> = { ",": "commas", ";": "semicolons", "\t": "tabs", "|": "bars" };
  return words[delimiter] ?? `“${delimiter}”`;
}
