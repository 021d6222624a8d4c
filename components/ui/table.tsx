import { ArrowDown, ArrowUp } from "lucide-react";
import Link from "next/link";
import type { ReactNode } from "react";
import { classes } from "./classes";
import { currentItemClass } from "./current-item";
import { LinkPending } from "./link-pending";

export type SortDirection = "ascending" | "descending";

export type Column<Row> = {
  id: string;
  header: ReactNode;
  cell: (row: Row) => ReactNode;
  /** Numbers stand at the right. */
  align?: "right";
  /** Direction of the first press; absent where the column does not sort. */
  sort?: SortDirection;
  /** Left away on narrow screens. */
  wideOnly?: boolean;
  className?: string;
};

type TableProps<Row> = {
  /** What the rows are, for those who cannot see them. */
  caption: string;
  columns: Column<Row>[];
  rows: Row[];
  rowId: (row: Row) => string;
  /** Where a row leads: the whole row becomes the link of its first cell. */
  rowHref?: (row: Row) => string | undefined;
  sorted?: { column: string; direction: SortDirection };
  /** The address at which a column orders the rows. */
  sortHref?: (column: string, direction: SortDirection) => string;
  className?: string;
};

/** A dense table. j and k walk its rows, Enter opens one. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, rowId, rowHref, className } = props;
  return (
    <div className={classes("-mx-4 overflow-x-auto px-4 md:mx-0 md:overflow-visible md:px-0", className)}>
      <table className="w-full border-collapse text-small">
        <caption className="sr-only">{caption}</caption>
        <thead className="md:sticky md:top-0 md:z-10 md:bg-paper">
          <tr>
            {columns.map((column) => (
              <HeaderCell key={column.id} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody data-list>
          {rows.map((row) => (
            <tr
              key={rowId(row)}
              data-item
              tabIndex={-1}
              className={classes(currentItemClass, "border-rule border-b focus-within:bg-wash hover:bg-wash")}
            >
              {columns.map((column, index) => (
                <td key={column.id} className={classes(cellClass(column), "h-10 py-1.5 align-middle")}>
                  <RowLink href={index === 0 ? rowHref?.(row) : undefined}>{column.cell(row)}</RowLink>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function RowLink({ href, children }: { href?: string; children: ReactNode }) {
  if (!href) return children;
  return (
    <Link href={href} prefetch={false} data-open className="font-medium after:absolute after:inset-0">
      {children}
      <LinkPending />
    </Link>
  );
}

function cellClass(column: Pick<Column<never>, "align" | "wideOnly" | "className">): string {
  return classes(
    "pr-4 last:pr-0",
    column.align === "right" ? "figures whitespace-nowrap text-right" : "text-left",
    column.wideOnly && "max-md:hidden",
    column.className,
  );
}

function HeaderCell<Row>({ column, sorted, sortHref }: TableProps<Row> & { column: Column<Row> }) {
  const direction = sorted?.column === column.id ? sorted.direction : undefined;
  const next = direction ? opposite[direction] : column.sort;
  return (
    <th
      scope="col"
      aria-sort={direction ?? (next ? "none" : undefined)}
      className={classes(cellClass(column), "h-9 border-edge border-b font-medium text-ink-soft")}
    >
      {next && sortHref ? (
        <Link
          href={sortHref(column.id, next)}
          scroll={false}
          className={classes("inline-flex items-center gap-1 hover:text-ink", direction && "text-ink")}
        >
          {column.header}
          {direction === "ascending" ? <ArrowUp aria-hidden="true" className="size-3" /> : null}
          {direction === "descending" ? <ArrowDown aria-hidden="true" className="size-3" /> : null}
          <LinkPending />
        </Link>
      ) : (
        column.header
      )}
    </th>
  );
}

const opposite = { ascending: "descending", descending: "ascending" } as const;
