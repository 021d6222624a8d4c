import Link from "next/link";
import { PageHeader } from "@/components/shell/page-header";
import { classes } from "@/components/ui/classes";
import { LinkPending } from "@/components/ui/link-pending";
import { Paging } from "@/components/ui/paging";
import { type Column, Table } from "@/components/ui/table";
import { type ListAddress, type ListShape, writeAddress } from "./list-address";
import { NothingFound } from "./nothing-found";
import { recordHref } from "./record-href";
import { SearchBox } from "./search-box";

type RecordListProps<Row, Sort extends string> = {
  shape: ListShape<Sort>;
  address: ListAddress<Sort>;
  list: {
    rows: Row[];
    total: number;
    page: number;
    pageCount: number;
    /** The currency of the figures, and all there are to choose from, where figures are in one at a time. */
    currency?: string;
    currencies?: string[];
  };
  columns: Column<Row>[];
};

const rowsPerPage = 50;

/** A list of records: its name, the words that narrow it, its table, and the way through its pages. */
export function RecordList<Row extends { id: string }, Sort extends string>(
  props: RecordListProps<Row, Sort>,
) {
  const { shape, address, list, columns } = props;
  const { rows, page, pageCount } = list;
  const before = (page - 1) * rowsPerPage;
  const turn = (to: number) => writeAddress(shape, address, { page: to });
  return (
    <>
      <PageHeader title={shape.title} />
      <div className="mb-4 flex flex-wrap items-center justify-between gap-4">
        <SearchBox noun={shape.noun} placeholder={shape.searches} search={address.search} />
        <Currencies {...props} />
      </div>
      {rows.length === 0 ? (
        <NothingFound noun={shape.noun} search={address.search} path={shape.path} />
      ) : (
        <>
          <Table
            caption={shape.title}
            columns={columns}
            rows={rows}
            rowId={(row) => row.id}
            rowHref={(row) => recordHref(shape.kind, row.id)}
            sorted={{ column: address.sort, direction: address.direction }}
            sortHref={(column, direction) =>
              writeAddress(shape, address, { sort: shape.sorts.find((sort) => sort === column), direction })
            }
          />
          <Paging
            noun={shape.noun}
            from={before + 1}
            to={before + rows.length}
            total={list.total}
            previous={page > 1 ? turn(page - 1) : undefined}
            next={page < pageCount ? turn(page + 1) : undefined}
          />
        </>
      )}
    </>
  );
}

function Currencies<Row, Sort extends string>({ shape, address, list }: RecordListProps<Row, Sort>) {
  const { currency: chosen, currencies = [] } = list;
  if (currencies.length < 2) return null;
  return (
    <nav aria-label="Currency of the figures" className="flex items-center gap-3 text-small">
      <span className="text-ink-soft">Figures in</span>
      {currencies.map((currency) => (
        <Link
          key={currency}
          href={writeAddress(shape, address, { currency })}
          aria-current={currency === chosen ? "true" : undefined}
          className={classes("py-1", currency === chosen ? "font-semibold" : "link")}
        >
          {currency}
          <LinkPending />
        </Link>
      ))}
    </nav>
  );
}
