"use client";

import Link from "next/link";
import { useState } from "react";
import { recordHref } from "@/components/records/record-href";
import { Button } from "@/components/ui/button";
import { formatPercent } from "@/components/ui/format";
import type { AnswerRow, MetricAnswer } from "@/server/chat/answer-contract";

const firstRows = 12;

/** The rows of a split or a top list; each leads to its record where it is one. */
export function AnswerRows({ answer, rows }: { answer: MetricAnswer; rows: AnswerRow[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, firstRows);
  const hasShare = rows.some((row) => row.share !== undefined);
  const hasCompare = rows.some((row) => row.compare);
  const [first] = rows;
  const unit = first?.figure.currency;
  return (
    <div className="min-w-0">
      <div className="overflow-x-auto">
        <table className="w-full border-collapse text-small">
          <caption className="sr-only">{answer.headline}</caption>
          <thead>
            <tr className="border-edge border-b text-ink-soft">
              <th scope="col" className="h-9 pr-4 text-left font-medium capitalize">
                {answer.plan.split ?? ""}
              </th>
              {hasShare ? <NumberHead>Share</NumberHead> : null}
              {hasCompare ? <NumberHead>{answer.plan.compare?.label ?? "Before"}</NumberHead> : null}
              <NumberHead>
                {[answer.plan.tell ? "Change" : answer.metric.label, unit].filter(Boolean).join(", ")}
              </NumberHead>
            </tr>
          </thead>
          <tbody data-list>
            {shown.map((row) => (
              <tr key={row.id ?? row.key ?? row.label} className="border-rule border-b">
                <th scope="row" className="h-9 py-1.5 pr-4 text-left font-normal">
                  <RowLabel row={row} kind={answer.plan.split} />
                </th>
                {hasShare ? (
                  <NumberCell>{row.share === undefined ? "" : formatPercent(row.share)}</NumberCell>
                ) : null}
                {hasCompare ? <NumberCell>{row.compare?.display ?? ""}</NumberCell> : null}
                <NumberCell>{row.figure.display}</NumberCell>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > shown.length ? (
        <Button look="quiet" size="sm" className="mt-2 -ml-3" onClick={() => setAll(true)}>
          Show all {rows.length}
        </Button>
      ) : null}
    </div>
  );
}

function RowLabel({ row: { id, label, inPart }, kind }: { row: AnswerRow; kind: string | undefined }) {
  const href = id ? recordHref(kind, id) : undefined;
  if (!href) return <>{inPart ? `${label}, in part` : label}</>;
  return (
    <Link href={href} prefetch={false} className="hover:underline">
      {label}
    </Link>
  );
}

function NumberHead({ children }: { children: React.ReactNode }) {
  return (
    <th scope="col" className="pl-4 text-right font-medium">
      {children}
    </th>
  );
}

function NumberCell({ children }: { children: React.ReactNode }) {
  return <td className="figures whitespace-nowrap pl-4 text-right">{children}</td>;
}
