import type { ColumnFacts, ImportColumn } from "@/server/deliveries/import-contract";
import { dateOrderOf, readDate } from "@/server/deliveries/values/read-date";
import { decimalMarkOf, readDecimal } from "@/server/deliveries/values/read-decimal";
import { isCountry } from "./countries";

/** Rows that are looked at closely; of the others only what decides doubtful forms. */
const closeRows = 1000;
const sampleCount = 5;

const booleans = /^(yes|no|y|n|true|false|0|1|x|ja|nein|oui|non)$/i;
const email = /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/;
const signs: [string, string][] = [
  ["£", "GBP"],
  ["€", "EUR"],
  ["¥", "JPY"],
  ["₹", "INR"],
  ["₩", "KRW"],
  ["zł", "PLN"],
  ["$", "USD"],
];

/** Looks at the rows of a file as they pass and says in the end what each column holds. Memory does not grow with the file. */
export function profileColumns(header: string[]) {
  const columns = header.map((name, position) => ({
    column: { position, name, samples: [] as string[], facts: noFacts() } satisfies ImportColumn,
    values: new Set<string>(),
  }));
  let rows = 0;

  return {
    see(row: string[]) {
      const close = rows < closeRows;
      rows++;
      for (const { column, values } of columns) {
        const value = row[column.position]?.trim() ?? "";
        if (value === "") continue;
        if (close) lookClosely(column, values, value);
        lookAtForm(column.facts, value);
      }
    },
    columns: () => columns.map(({ column }) => column),
  };
}

function lookClosely({ samples, facts }: ImportColumn, values: Set<string>, value: string): void {
  facts.length += (value.length - facts.length) / ++facts.filled;
  if (!values.has(value)) {
    values.add(value);
    facts.distinct++;
    if (samples.length < sampleCount) samples.push(value.slice(0, 200));
  }
  const number = readDecimal(value);
  if (number) {
    facts.numbers++;
    facts.largest = Math.max(facts.largest, Math.abs(Number(number.value)));
  }
  if (readDate(value, { order: "day", timeZone: "UTC" })) facts.dates++;
  if (email.test(value)) facts.emails++;
  if (booleans.test(value)) facts.booleans++;
  if (isCountry(value)) facts.countries++;
  facts.currency ??= signs.find(([sign]) => value.includes(sign) && /\d/.test(value))?.[1];
}

function lookAtForm(facts: ColumnFacts, value: string): void {
  const first = value.charCodeAt(0);
  // Words cannot be doubtful numbers or dates: most cells end here.
  if (value.length > 40 || (first >= 65 && first !== 163 && first !== 165 && first < 8000)) return;
  if (!/[.,/-]/.test(value)) return;
  const order = dateOrderOf(value);
  if (order) {
    facts.numericDates++;
    if (order.first > 12) facts.daysFirst++;
    if (order.second > 12) facts.daysSecond++;
    return;
  }
  const mark = decimalMarkOf(value);
  if (mark === ".") facts.decimalPoints++;
  if (mark === ",") facts.decimalCommas++;
  if (/[.,]\d*[1-9]/.test(value)) facts.fractions++;
}

const noFacts = (): ColumnFacts => ({
  filled: 0,
  distinct: 0,
  numbers: 0,
  dates: 0,
  emails: 0,
  booleans: 0,
  countries: 0,
  largest: 0,
  length: 0,
  fractions: 0,
  decimalPoints: 0,
  decimalCommas: 0,
  numericDates: 0,
  daysFirst: 0,
  daysSecond: 0,
});
