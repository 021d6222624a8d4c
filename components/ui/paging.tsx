import { ChevronLeft, ChevronRight } from "lucide-react";
import Link from "next/link";
import { buttonClass } from "./button";
import { formatNumber } from "./format";
import { LinkPending } from "./link-pending";

type PagingProps = {
  /** What the rows are: "orders". */
  noun: string;
  /** First and last row shown, counted from 1. */
  from: number;
  to: number;
  total: number;
  /** The address of a neighbouring page, or what turns to it; absent at the ends. */
  previous?: string | (() => void);
  next?: string | (() => void);
};

/** Where in a long list one is, and the way to its neighbours. */
export function Paging({ noun, from, to, total, previous, next }: PagingProps) {
  return (
    <nav aria-label={`Pages of ${noun}`} className="mt-4 flex items-center justify-between gap-4 text-small">
      <p className="figures text-ink-soft">
        {total === 0
          ? `No ${noun}`
          : `${formatNumber(from)}–${formatNumber(to)} of ${formatNumber(total)} ${noun}`}
      </p>
      <div className="flex gap-2">
        <Turn to={previous} words="Previous page">
          <ChevronLeft aria-hidden="true" className="size-4" />
        </Turn>
        <Turn to={next} words="Next page">
          <ChevronRight aria-hidden="true" className="size-4" />
        </Turn>
      </div>
    </nav>
  );
}

function Turn({
  to,
  words,
  children,
}: {
  to?: string | (() => void);
  words: string;
  children: React.ReactNode;
}) {
  const className = buttonClass({ size: "sm" });
  if (typeof to === "string") {
    return (
      <Link href={to} aria-label={words} title={words} className={className}>
        {children}
        <LinkPending />
      </Link>
    );
  }
  return (
    <button type="button" aria-label={words} title={words} disabled={!to} onClick={to} className={className}>
      {children}
    </button>
  );
}
