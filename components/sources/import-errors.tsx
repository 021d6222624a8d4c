"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTRPC } from "@/components/api/client";
import { errorWords } from "@/components/api/error-words";
import { buttonClass } from "@/components/ui/button";
import { formatNumber } from "@/components/ui/format";
import { Paging } from "@/components/ui/paging";
import { SkeletonLines } from "@/components/ui/skeleton";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";
import type { Import } from "./upload";

type ImportError = ApiOutputs["imports"]["errors"]["errors"][number];

/** The rows that did not arrive, each with its reason, and all of them as a file to mend and send again. */
export function ImportErrors({ item }: { item: Import }) {
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const { data, error } = useQuery(
    trpc.imports.errors.queryOptions({ id: item.id, page }, { placeholderData: keepPreviousData }),
  );
  const columns: Column<ImportError>[] = [
    { id: "row", header: "Row", cell: (row) => <span className="figures">{formatNumber(row.row)}</span> },
    { id: "column", header: "Column", wideOnly: true, cell: (row) => row.column ?? "" },
    { id: "reason", header: "Why", cell: (row) => row.reason },
    {
      id: "values",
      header: "What it says",
      wideOnly: true,
      cell: (row) => <span className="line-clamp-2 break-all text-ink-soft">{row.values.join(" · ")}</span>,
    },
  ];
  return (
    <section aria-labelledby="set-aside" className="mt-12">
      <div className="mb-2 flex flex-wrap items-end justify-between gap-4">
        <h2 id="set-aside" className="font-serif text-lead">
          Rows set aside
        </h2>
        <a href={`/api/v1/imports/${item.id}/errors`} download className={buttonClass({ size: "sm" })}>
          Download all as CSV
        </a>
      </div>
      {error ? <p role="alert">{errorWords(error).what}</p> : null}
      {data ? (
        <>
          <Table
            caption="Rows that were set aside"
            columns={columns}
            rows={data.errors}
            rowId={(row) => String(row.row)}
          />
          <Paging
            noun="rows"
            from={(data.page - 1) * data.pageSize + 1}
            to={(data.page - 1) * data.pageSize + data.errors.length}
            total={data.total}
            previous={page > 1 ? () => setPage(page - 1) : undefined}
            next={page * data.pageSize < data.total ? () => setPage(page + 1) : undefined}
          />
        </>
      ) : (
        <SkeletonLines lines={5} loading="Reading the rows that were set aside…" />
      )}
    </section>
  );
}
