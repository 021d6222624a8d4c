import Link from "next/link";
import { recordHref } from "@/components/records/record-href";
import { formatNumber } from "@/components/ui/format";
import { Paging } from "@/components/ui/paging";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";

export type RowsPage = ApiOutputs["metrics"]["rows"];
type Row = { id: string; cells: RowsPage["rows"][number] };

type EvidenceRowsProps = {
  page: RowsPage;
  /** The address of the page that shows them. */
  path: string;
  /** The span they were taken from, as a person would say it. */
  period: string;
};

/** The rows that a finding was counted from. */
export function EvidenceRows({ page, path, period }: EvidenceRowsProps) {
  const first = (page.page - 1) * page.pageSize;
  const rows: Row[] = page.rows.map((cells, index) => ({ id: String(first + index), cells }));
  const columns: Column<Row>[] = page.columns.map((column, index) => ({
    id: column.id,
    header: column.label,
    align: column.type === "money" || column.type === "quantity" ? "right" : undefined,
    className: column.type === "instant" ? "whitespace-nowrap" : "max-md:min-w-24",
    cell: (row) => <Cell cell={row.cells[index]} />,
  }));
  const turn = (to: number) => `${path}?page=${to}#rows`;
  return (
    <section id="rows" aria-labelledby="rows-title" className="scroll-mt-6 border-ink border-t pt-4">
      <h2 id="rows-title" className="mb-3 font-serif text-lead">
        The rows
        <span className="ml-3 font-sans text-ink-soft text-small">
          {formatNumber(page.total)} in {period}
        </span>
      </h2>
      {rows.length > 0 ? (
        <Table caption="The rows behind this insight" columns={columns} rows={rows} rowId={(row) => row.id} />
      ) : (
        <p className="text-ink-soft">
          There is not one in this span, or their source has been removed since.
        </p>
      )}
      {page.total > page.pageSize ? (
        <Paging
          noun="rows"
          from={first + 1}
          to={first + rows.length}
          total={page.total}
          previous={page.page > 1 ? turn(page.page - 1) : undefined}
          next={first + rows.length < page.total ? turn(page.page + 1) : undefined}
        />
      ) : null}
    </section>
  );
}

function Cell({ cell }: { cell: Row["cells"][number] | undefined }) {
  if (!cell) return null;
  if (!cell.record) return <>{cell.display}</>;
  return (
    <Link href={recordHref(cell.record.kind, cell.record.id)} prefetch={false} className="hover:underline">
      {cell.display}
    </Link>
  );
}
