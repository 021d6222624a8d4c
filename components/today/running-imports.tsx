"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { useTRPC } from "@/components/api/client";
import { countOf, formatNumber } from "@/components/ui/format";
import { Progress } from "@/components/ui/progress";
import type { ApiOutputs } from "@/server/api/root";

type Imports = ApiOutputs["imports"]["list"];
type Import = Imports["imports"][number];

const shown = { limit: 5 };

/** Files that are being read right now, or that wait for a person; nothing where there are none. Today is drawn again when one is done. */
export function RunningImports({ initial }: { initial: Imports }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useQuery(
    trpc.imports.list.queryOptions(shown, {
      initialData: initial,
      refetchInterval: ({ state }) => (state.data?.imports.some(isRunning) ? 1500 : 30_000),
    }),
  );
  const running = data.imports.filter((each) => isRunning(each) || each.status === "ready");
  const count = data.imports.filter(isRunning).length;
  const before = useRef(count);

  useEffect(() => {
    if (count < before.current) router.refresh();
    before.current = count;
  }, [count, router]);

  if (running.length === 0) return null;
  return (
    <section aria-labelledby="running" className="mb-8">
      <h2 id="running" className="border-ink border-b pb-2 font-medium text-small">
        Arriving now
      </h2>
      <ul>
        {running.map((each) => (
          <li key={each.id} className="border-rule border-b py-3">
            <Link href={`/sources/imports/${each.id}`} className="block truncate font-medium hover:underline">
              {each.fileName}
            </Link>
            {isRunning(each) ? (
              <>
                <p className="figures mt-1 mb-2 text-ink-soft text-small">{progressWords(each)}</p>
                <Progress
                  label={`Reading ${each.fileName}`}
                  done={each.rowsTotal > 0 ? each.progress : undefined}
                />
              </>
            ) : (
              <p className="mt-1 text-caution text-small">Waits for you to confirm its columns.</p>
            )}
          </li>
        ))}
      </ul>
      {data.imports.some(({ status }) => status === "importing") ? (
        <p className="mt-3 text-ink-soft text-small">The key figures follow when all rows are in.</p>
      ) : null}
    </section>
  );
}

function isRunning(each: Import): boolean {
  return each.status === "importing" || each.status === "receiving";
}

function progressWords({ status, rowsTotal, rowsDone, rowsFailed }: Import): string {
  if (status === "receiving" || rowsTotal === 0) return "The file is coming in.";
  const rows = `${formatNumber(rowsDone)} of ${countOf(rowsTotal, "row")}`;
  return rowsFailed > 0 ? `${rows}, ${formatNumber(rowsFailed)} set aside` : rows;
}
