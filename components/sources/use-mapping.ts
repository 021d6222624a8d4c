"use client";

import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/client";
import { type Kind, type Mapping, withColumn } from "./mapping";
import type { Import } from "./upload";

/** What a person decides about a file before it is imported, and how its first rows would be read so. */
export function useMapping(item: Import) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const [kind, setKind] = useState(item.kind);
  /** Absent: as recognised for the kind. */
  const [chosen, setChosen] = useState<Mapping>();
  const [currency, setCurrency] = useState(item.currency);
  const [timeZone, setTimeZone] = useState(item.timeZone);

  const preview = useQuery(
    trpc.imports.preview.queryOptions(
      { id: item.id, kind, mapping: chosen, currency, timeZone },
      { placeholderData: keepPreviousData },
    ),
  );
  const confirm = useMutation(
    trpc.imports.confirm.mutationOptions({
      onSuccess: (confirmed) =>
        queryClient.setQueryData(trpc.imports.get.queryKey({ id: item.id }), confirmed),
    }),
  );
  const discard = useMutation(
    trpc.imports.cancel.mutationOptions({
      onSuccess: (cancelled) =>
        queryClient.setQueryData(trpc.imports.get.queryKey({ id: item.id }), cancelled),
    }),
  );
  const shown = preview.data?.kind === kind ? preview.data : undefined;
  const mapping = chosen ?? shown?.mapping ?? (kind === item.kind ? item.mapping : {});

  return {
    kind,
    mapping,
    currency,
    timeZone,
    preview: shown,
    previewError: preview.error,
    isReading: preview.isFetching,
    chooseKind: (next: Kind["id"]) => {
      setKind(next);
      setChosen(undefined);
    },
    chooseColumn: (field: string, column: number | undefined) =>
      setChosen(withColumn(mapping, field, column)),
    setCurrency,
    setTimeZone,
    confirm: () => confirm.mutate({ id: item.id, kind, mapping, currency, timeZone }),
    isConfirming: confirm.isPending,
    discard: () => discard.mutate({ id: item.id }),
    isDiscarding: discard.isPending,
  };
}
