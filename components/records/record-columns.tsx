import { formatNumber } from "@/components/ui/format";
import type { Column } from "@/components/ui/table";
import { Amount, Country, Day, nothing } from "./record-text";

/** Columns that tables of records share: what stands in them, at which side, and which way they sort first. */

type Naming<Row> = Pick<Column<Row>, "id" | "header" | "wideOnly">;
/** `sorts` where the address of the list can ask for the order by this column. */
type Options<Row> = Naming<Row> & { sorts?: boolean };

export function amountColumn<Row>(
  { sorts, ...naming }: Options<Row>,
  amountOf: (row: Row) => { value: string | null; currency: string },
): Column<Row> {
  return { ...naming, ...rightOf(sorts), cell: (row) => <Amount {...amountOf(row)} /> };
}

/** Net sales of a row that names its own currency. */
export const netColumn = amountColumn({ id: "net", header: "Net sales" }, (row: Net) => ({
  value: row.net,
  currency: row.currency,
}));
type Net = { net: string | null; currency: string };

/** Whole numbers, and quantities with as many decimals as they have, three at most. */
export function countColumn<Row>(
  { sorts, ...naming }: Options<Row>,
  countOf: (row: Row) => string | number | null,
): Column<Row> {
  const cell = (row: Row) => {
    const count = countOf(row);
    return count === null ? nothing : formatNumber(count, { decimals: 3 });
  };
  return { ...naming, ...rightOf(sorts), cell };
}

export function dayColumn<Row>(
  { sorts, ...naming }: Options<Row>,
  timeZone: string,
  dayOf: (row: Row) => Date | null,
): Column<Row> {
  return { ...naming, ...rightOf(sorts), cell: (row) => <Day date={dayOf(row)} timeZone={timeZone} /> };
}

export function textColumn<Row>(
  { sorts, ...naming }: Options<Row>,
  textOf: (row: Row) => string | null,
): Column<Row> {
  return { ...naming, ...(sorts ? { sort: "ascending" } : {}), cell: (row) => textOf(row) ?? nothing };
}

export function countryColumn<Row extends { country: string | null }>({
  sorts,
}: {
  sorts?: boolean;
} = {}): Column<Row> {
  return {
    id: "country",
    header: "Country",
    wideOnly: true,
    ...(sorts ? { sort: "ascending" } : {}),
    cell: (row) => <Country name={row.country} />,
  };
}

function rightOf(sorts: boolean | undefined): Pick<Column<never>, "align" | "sort"> {
  return { align: "right", ...(sorts ? { sort: "descending" } : {}) };
}
