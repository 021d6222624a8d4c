"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "@/components/api/client";
import { errorWords } from "@/components/api/error-words";
import { recordHref } from "@/components/records/record-href";
import { classes } from "@/components/ui/classes";
import { Paging } from "@/components/ui/paging";
import { ScrollRegion } from "@/components/ui/scroll-region";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { ApiInputs, ApiOutputs } from "@/server/api/root";
import { Disclosure } from "./disclosure";

type RowsBehindProps = { query: ApiInputs["metrics"]["rows"]["rowsQuery"]; label: string; count: number };

const pageSize = 25;

/** The rows that a number is made of, page by page, read when they are asked for. */
export function RowsBehind({ query, label, count }: RowsBehindProps) {
  const [open, setOpen] = useState(false);
  if (count === 0) return null;
  return (
    <Disclosure label={label} onToggle={setOpen}>
      {open ? <Rows query={query} /> : null}
    </Disclosure>
  );
}

function Rows({ query }: Pick<RowsBehindProps, "query">) {
  const trpc = useTRPC();
  const [page, setPage] = useState(1);
  const region = useRef<HTMLDivElement>(null);
  const { data, error, isPlaceholderData } = useQuery(
    trpc.metrics.rows.queryOptions(
      { rowsQuery: query, page, pageSize },
      { placeholderData: keepPreviousData },
    ),
  );
  const isRead = data !== undefined;
  useEffect(() => {
    // They come beneath all that was shown before, often out of sight.
    if (isRead) region.current?.closest("details")?.scrollIntoView({ block: "start" });
  }, [isRead]);
  if (error) return <p role="alert">{errorWords(error).what}</p>;
  if (!data) return <SkeletonLines lines={6} loading="Reading the rows…" />;
  const before = (data.page - 1) * pageSize;
  return (
    <div ref={region} className={classes(isPlaceholderData && "opacity-60")}>
      <RowsTable page={data} />
      <Paging
        noun="rows"
        from={before + 1}
        to={before + data.rows.length}
        total={data.total}
        previous={page > 1 ? () => setPage(page - 1) : undefined}
        next={before + data.rows.length < data.total ? () => setPage(page + 1) : undefined}
      />
    </div>
  );
}

function RowsTable({ page: { columns, rows } }: { page: ApiOutputs["metrics"]["rows"] }) {
  const isNumber = (index: number) => ["money", "quantity"].includes(columns[index]?.type ?? "");
  return (
    <ScrollRegion label="Rows behind the number">
      <table className="w-full border-collapse text-note">
        <thead>
          <tr className="border-edge border-b text-ink-soft">
            {columns.map((column, index) => (
              <th
                key={column.id}
                scope="col"
                className={classes(
                  "h-8 whitespace-nowrap pr-3 font-medium last:pr-0",
                  isNumber(index) ? "text-right" : "text-left",
                )}
              >
                {column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a page's rows never move
            <tr key={row} className="border-rule border-b">
              {cells.map((cell, index) => (
                <td
                  key={columns[index]?.id}
                  className={classes(
                    "h-8 pr-3 last:pr-0",
                    isNumber(index) ? "figures whitespace-nowrap text-right" : "text-left",
                  )}
                >
                  {cell.record ? (
                    <Link
                      href={recordHref(cell.record.kind, cell.record.id)}
                      prefetch={false}
                      className="hover:underline"
                    >
                      {cell.display}
                    </Link>
                  ) : (
                    cell.display
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}
