import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import Big from "big.js";
import { parse } from "csv-parse/sync";

/** A line of a file as it stands there: the questions' expected values are made from these alone. */
export type Line = {
  order: string;
  credit: boolean;
  sku: string;
  title: string;
  quantity: number;
  /** Signed value of the line. */
  value: Big;
  /** Local day, `YYYY-MM-DD`. */
  day: string;
  hour: number;
  customer: string;
  customerName: string;
  country: string;
  category: string;
  subCategory: string;
  segment: string;
  region: string;
  state: string;
};

export function readOnlineRetail(path: string): Line[] {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(path)), { columns: true });
  return rows.map((row) => ({
    order: row.InvoiceNo ?? "",
    credit: (row.InvoiceNo ?? "").startsWith("C"),
    sku: row.StockCode ?? "",
    title: row.Description ?? "",
    quantity: Number(row.Quantity),
    value: new Big(row.Quantity ?? "0").times(row.UnitPrice ?? "0"),
    day: (row.InvoiceDate ?? "").slice(0, 10),
    hour: Number((row.InvoiceDate ?? "").slice(11, 13)),
    customer: (row.CustomerID ?? "").replace(/\.0$/, ""),
    customerName: "",
    country: row.Country ?? "",
    category: "",
    subCategory: "",
    segment: "",
    region: "",
    state: "",
  }));
}

export function readSuperstore(path: string): Line[] {
  const rows: Record<string, string>[] = parse(readFileSync(path), { columns: true });
  return rows.map((row) => ({
    order: row["Order ID"] ?? "",
    credit: false,
    sku: row["Product ID"] ?? "",
    title: row["Product Name"] ?? "",
    quantity: Number(row.Quantity),
    value: new Big(row.Sales ?? "0"),
    day: row["Order Date"] ?? "",
    hour: 0,
    customer: row["Customer ID"] ?? "",
    customerName: row["Customer Name"] ?? "",
    country: row.Country ?? "",
    category: row.Category ?? "",
    subCategory: row["Sub-Category"] ?? "",
    segment: row.Segment ?? "",
    region: row.Region ?? "",
    state: row.State ?? "",
  }));
}

export const sum = (lines: Line[]) => lines.reduce((total, line) => total.plus(line.value), new Big(0));
export const sales = (lines: Line[]) => lines.filter((line) => line.quantity > 0);
export const gross = (lines: Line[]) => sum(sales(lines));
export const returned = (lines: Line[]) => sum(lines.filter((line) => line.quantity < 0)).times(-1);
export const units = (lines: Line[]) => sales(lines).reduce((total, line) => total + line.quantity, 0);
export const distinct = (values: string[]) => new Set(values.filter((value) => value !== "")).size;
export const orders = (lines: Line[]) => distinct(sales(lines).map((line) => line.order));
export const customers = (lines: Line[]) => distinct(sales(lines).map((line) => line.customer));

/** Lines from `from` to before `to`, local days. */
export const between = (lines: Line[], from: string, to: string) =>
  lines.filter((line) => line.day >= from && line.day < to);
/** Lines whose day begins so: "2011-05" is a month, "2011" a year. */
export const within = (lines: Line[], start: string) => lines.filter((line) => line.day.startsWith(start));

export function groupBy(lines: Line[], key: (line: Line) => string): Map<string, Line[]> {
  const groups = new Map<string, Line[]>();
  for (const line of lines) {
    const group = groups.get(key(line));
    if (group) group.push(line);
    else groups.set(key(line), [line]);
  }
  return groups;
}

/** Groups with a value each, largest first; lines without the key are left out. */
export function ranked(
  lines: Line[],
  key: (line: Line) => string,
  value: (lines: Line[]) => Big | number = sum,
): [string, number][] {
  return [...groupBy(lines, key)]
    .filter(([name]) => name !== "")
    .map(([name, group]): [string, number] => [name, Number(value(group))])
    .sort((a, b) => b[1] - a[1]);
}

/** How many orders each known customer placed. */
export function ordersPerCustomer(lines: Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [customer, group] of groupBy(sales(lines), (line) => line.customer)) {
    if (customer !== "") counts.set(customer, orders(group));
  }
  return counts;
}

/** The day of each known customer's first order. */
export function firstDays(lines: Line[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const line of sales(lines)) {
    const known = first.get(line.customer);
    if (line.customer !== "" && (!known || line.day < known)) first.set(line.customer, line.day);
  }
  return first;
}
