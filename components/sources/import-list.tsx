"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/components/api/client";
import { countOf, formatNumber } from "@/components/ui/format";
import { Mark } from "@/components/ui/mark";
import { Progress } from "@/components/ui/progress";
import { RelativeTime } from "@/components/ui/relative-time";
import type { ApiOutputs } from "@/server/api/root";
import { isRunning, sizeWords, statusWords } from "./import-words";
import type { Import } from "./upload";

type ImportListProps = { initial: ApiOutputs["imports"]["list"]; timeZone: string };

/** Every file that came, newest first; what is being read moves along by itself. */
export function ImportList({ initial, timeZone }: ImportListProps) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useQuery(
    trpc.imports.list.queryOptions(
      {},
      {
        initialData: initial,
        refetchInterval: ({ state }) => (state.data?.imports.some(isRunning) ? 1000 : false),
      },
    ),
  );
  const running = data.imports.filter(isRunning).length;
  const before = useRef(running);

  useEffect(() => {
    // What has just arrived shows in the table of sources too.
    if (running < before.current) router.refresh();
    before.current = running;
  }, [running, router]);

  if (data.imports.length === 0) return null;
  return (
    <section aria-labelledby="files">
      <h2 id="files" className="mb-2 font-serif text-lead">
        Files
      </h2>
      <ol data-list className="border-rule border-t">
        {data.imports.map((item) => (
          <li
            key={item.id}
            data-item
            tabIndex={-1}
            className="relative border-rule border-b py-3 focus-within:bg-wash hover:bg-wash focus-visible:-outline-offset-2"
          >
            <ImportLine item={item} timeZone={timeZone} />
          </li>
        ))}
      </ol>
      {data.total > data.imports.length ? (
        <p className="mt-3 text-ink-soft text-small">
          The latest {data.imports.length} of {formatNumber(data.total)}.
        </p>
      ) : null}
    </section>
  );
}

function ImportLine({ item, timeZone }: { item: Import; timeZone: string }) {
  const { word, meaning } = statusWords[item.status];
  return (
    <>
      <div className="flex items-baseline justify-between gap-4">
        <Link
          href={`/sources/imports/${item.id}`}
          prefetch={false}
          data-open
          className="min-w-0 truncate font-medium after:absolute after:inset-0"
        >
          {item.fileName}
        </Link>
        <Mark meaning={meaning} className="shrink-0">
          {word}
        </Mark>
      </div>
      <p className="figures mt-0.5 flex flex-wrap justify-between gap-x-4 text-ink-soft text-small">
        <span>{summary(item)}</span>
        <RelativeTime date={item.createdAt} timeZone={timeZone} />
      </p>
      {isRunning(item) ? (
        <Progress
          label={`Reading ${item.fileName}`}
          done={item.rowsTotal > 0 ? item.progress : undefined}
          className="mt-2"
        />
      ) : null}
    </>
  );
}

function summary(item: Import): string {
  const size = item.sizeBytes > 0 ? sizeWords(item.sizeBytes) : undefined;
  const rows = item.rowsTotal > 0 ? countOf(item.rowsTotal, "row") : undefined;
  if (item.status === "failed") return item.problem ?? "It could not be read.";
  if (item.status === "ready")
    return [rows, size, "its columns wait to be confirmed"].filter(Boolean).join(" · ");
  if (item.status === "importing") {
    return `${formatNumber(item.rowsDone)} of ${countOf(item.rowsTotal, "row")}`;
  }
  const failed = item.rowsFailed > 0 ? `${formatNumber(item.rowsFailed)} set aside` : undefined;
  const created = item.recordsCreated > 0 ? `${countOf(item.recordsCreated, "new record")}` : undefined;
  const updated = item.recordsUpdated > 0 ? `${formatNumber(item.recordsUpdated)} updated` : undefined;
  return [rows, created, updated, failed, size].filter(Boolean).join(" · ");
}
