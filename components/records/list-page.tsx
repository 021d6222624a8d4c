import Link from "next/link";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/shell/page-header";
import { classes } from "@/components/ui/classes";
import { Paging } from "@/components/ui/paging";
import { type ListAddress, type ListShape, writeAddress } from "./list-address";
import { SearchBox } from "./search-box";

type ListPageProps<Sort extends string> = {
  title: string;
  noun: string;
  placeholder: string;
  shape: ListShape<Sort>;
  address: ListAddress<Sort>;
  /** Rows on this page, all that match, and the page shown. */
  shown: number;
  total: number;
  page: number;
  pageCount: number;
  /** The currencies to choose from where figures are in one at a time. */
  currencies?: { chosen: string; all: string[] };
  children: ReactNode;
};

const rowsPerPage = 50;

/** A list of records: its name, the words that narrow it, its table, and the way through its pages. */
export function ListPage<Sort extends string>(props: ListPageProps<Sort>) {
  const { title, noun, placeholder, shape, address, shown, total, page, pageCount, currencies } = props;
  const before = (page - 1) * rowsPerPage;
  const turn = (to: number) => writeAddress(shape, address, { page: to });
  return (
    <>
      <PageHeader title={title} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-4">
        <SearchBox noun={noun} placeholder={placeholder} search={address.search} />
        {currencies && currencies.all.length > 1 ? (
          <nav aria-label="Currency of the figures" className="flex items-center gap-3 text-small">
            <span className="text-ink-soft">Figures in</span>
            {currencies.all.map((currency) => (
              <Link
                key={currency}
                href={writeAddress(shape, address, { currency })}
                aria-current={currency === currencies.chosen ? "true" : undefined}
                className={classes("py-1", currency === currencies.chosen ? "font-semibold" : "link")}
              >
                {currency}
              </Link>
            ))}
          </nav>
        ) : null}
      </div>
      {props.children}
      {shown === 0 ? null : (
        <Paging
          noun={noun}
          from={before + 1}
          to={before + shown}
          total={total}
          previous={page > 1 ? turn(page - 1) : undefined}
          next={page < pageCount ? turn(page + 1) : undefined}
        />
      )}
    </>
  );
}
