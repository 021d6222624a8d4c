import { recordHref } from "@/components/records/record-href";
import { PageHeader } from "@/components/shell/page-header";
import { BackLink } from "@/components/ui/back-link";
import { countOf, formatDate, formatNumber } from "@/components/ui/format";
import { Paging } from "@/components/ui/paging";
import { EmptyState } from "@/components/ui/states";
import { type Column, Table } from "@/components/ui/table";
import type { ApiOutputs } from "@/server/api/root";

type List = ApiOutputs["insights"]["suppressed"];
type Candidate = List["rows"][number];
type LastRun = ApiOutputs["insights"]["summary"]["lastRun"];

type NotRaisedProps = { list: List; lastRun: LastRun; timeZone: string };

/** What the last run tested and kept to itself, with the reason: silence that can be checked. */
export function NotRaised({ list, lastRun, timeZone }: NotRaisedProps) {
  const before = (list.page - 1) * rowsPerPage;
  return (
    <>
      <PageHeader
        title="What was looked at and not raised"
        above={<BackLink href="/today">Today</BackLink>}
        lead={lastRun ? runWords(lastRun, timeZone) : undefined}
      />
      {list.rows.length > 0 ? (
        <>
          <Table
            caption="Candidates that were not raised"
            columns={columns}
            rows={list.rows}
            rowId={(row) => `${row.detector} ${row.subjectId} ${row.reason}`}
            rowHref={(row) => recordHref(row.subjectKind, row.subjectId)}
          />
          <Paging
            noun="candidates"
            from={before + 1}
            to={before + list.rows.length}
            total={list.total}
            previous={list.page > 1 ? `?page=${list.page - 1}` : undefined}
            next={list.page < list.pageCount ? `?page=${list.page + 1}` : undefined}
          />
        </>
      ) : (
        <EmptyState title={lastRun ? "Nothing was held back" : "B has not looked yet"}>
          {lastRun
            ? "Everything that was tested in the last run was raised."
            : "After the first look, everything that was tested and not raised stands here, with the reason."}
        </EmptyState>
      )}
      {lastRun && lastRun.untested.length > 0 ? <Untested untested={lastRun.untested} /> : null}
    </>
  );
}

const rowsPerPage = 50;

const columns: Column<Candidate>[] = [
  { id: "subject", header: "About", cell: (row) => row.subject },
  { id: "detector", header: "Looked for", wideOnly: true, cell: (row) => words(row.detector) },
  { id: "reason", header: "Not raised because", cell: (row) => row.reason },
  { id: "p", header: "p", align: "right", wideOnly: true, cell: (row) => probability(row.p) },
  { id: "q", header: "q", align: "right", cell: (row) => probability(row.q) },
];

function Untested({ untested }: { untested: NonNullable<LastRun>["untested"] }) {
  return (
    <section className="mt-12">
      <h2 className="mb-2 font-serif text-lead">Not tested at all</h2>
      <ul className="border-rule border-t text-small">
        {untested.map((each) => (
          <li
            key={`${each.detector} ${each.reason}`}
            className="flex justify-between gap-6 border-rule border-b py-2"
          >
            <span>
              {each.reason} <span className="text-ink-soft">({words(each.detector)})</span>
            </span>
            <span className="figures">{formatNumber(each.count)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function runWords({ tested, raised, suppressed, asOf }: NonNullable<LastRun>, timeZone: string): string {
  return `As of ${formatDate(asOf, timeZone)}, ${countOf(tested, "candidate")} tested together: ${formatNumber(raised)} raised, ${formatNumber(suppressed)} not. The nearest to being raised stand first.`;
}

const words = (detector: string) => detector.replaceAll(/[-_]/g, " ");

function probability(value: number): string {
  return value < 0.001 ? "< 0.001" : formatNumber(value, { decimals: 3, fixed: true });
}
