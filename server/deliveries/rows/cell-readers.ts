import { canonicalDecimal, divide } from "@/server/decimal";
import { nameTokens } from "@/server/deliveries/columns/name-similarity";
import type { ColumnFacts, ColumnMapping, ImportColumn } from "@/server/deliveries/import-contract";
import type { ImportField, ImportKind } from "@/server/deliveries/import-kinds/contract";
import { type DateOrder, readDate } from "@/server/deliveries/values/read-date";
import { type DecimalMark, readDecimal } from "@/server/deliveries/values/read-decimal";

/** How a file is to be read: what fills which field, and how its values are meant. */
export type FileReading = {
  kind: ImportKind;
  columns: ImportColumn[];
  mapping: ColumnMapping;
  /** ISO 4217, for amounts that name none. */
  currency: string;
  /** In which times without an offset are meant. */
  timeZone: string;
  /** For numeric dates that a column leaves open. */
  dateOrder: DateOrder;
};

export type CellProblem = { field: string; column: string; reason: string };

/** The cells of one row by field: instants as ISO strings, numbers as canonical decimals, blanks absent. */
export type ReadRow = {
  values: Record<string, string>;
  problems: CellProblem[];
  data: Record<string, string>;
};

const nothing = /^(?:null|nan|n\/a|#n\/a|none|-|—|\\n)$/i;

/** Builds the reader of a file's rows once, so that each cell costs little. */
export function rowReader(reading: FileReading): (row: string[]) => ReadRow {
  const mapped = new Set(Object.values(reading.mapping));
  const fields = reading.kind.fields.flatMap((field) => {
    const column = reading.columns[reading.mapping[field.id] ?? -1];
    return column ? [{ field, column, read: cellReader(field, column, reading) }] : [];
  });
  const others = reading.columns.filter((column) => !mapped.has(column.position));

  return (row) => {
    const values: Record<string, string> = {};
    const problems: CellProblem[] = [];
    const data: Record<string, string> = {};
    for (const { field, column, read } of fields) {
      const text = row[column.position]?.trim() ?? "";
      if (text === "" || (field.type !== "text" && nothing.test(text))) continue;
      const value = read(text);
      if (value === undefined) {
        problems.push({
          field: field.id,
          column: column.name,
          reason: `“${text.slice(0, 60)}” ${notRead[field.type]}`,
        });
      } else {
        values[field.id] = value;
      }
    }
    for (const column of others) {
      const text = row[column.position]?.trim();
      if (text) data[column.name] = text;
    }
    return { values, problems, data };
  };
}

const notRead: Record<ImportField["type"], string> = {
  text: "is no text.",
  number: "is not a number.",
  money: "is not an amount.",
  date: "is not a date.",
  boolean: "is neither yes nor no.",
  email: "is not an e-mail address.",
};

function cellReader(
  field: ImportField,
  column: ImportColumn,
  { timeZone, dateOrder }: FileReading,
): (text: string) => string | undefined {
  const { facts } = column;
  switch (field.type) {
    case "date":
      return remembering((text) => {
        const order = dateOrderOfColumn(facts) ?? dateOrder;
        return readDate(text, { order, timeZone })?.toISOString();
      });
    case "number":
    case "money": {
      const mark = decimalMarkOfColumn(facts);
      const rate = field.id === "discount" && isRateColumn(column);
      return (text) => {
        const read = readDecimal(text, mark);
        if (!read) return undefined;
        const percent = read.percent || (rate && facts.largest > 1);
        const value = percent ? divide(read.value, "100", 20) : read.value;
        // Rates carry their sign, so that the reader of lines knows them from amounts.
        return rate || read.percent ? `${value}r` : value;
      };
    }
    case "boolean":
      return (text) =>
        /^(?:yes|y|true|1|x|ja|oui)$/i.test(text)
          ? "true"
          : /^(?:no|n|false|0|nein|non)$/i.test(text)
            ? "false"
            : undefined;
    case "email":
      return (text) => text.toLowerCase();
    case "text":
      return field.values === "id" || field.id === "customer" ? idReader(facts) : (text) => text;
  }
}

/** A column of whole numbers that a spreadsheet wrote as "17850.0" means "17850". */
function idReader(facts: ColumnFacts): (text: string) => string {
  const whole = facts.fractions === 0;
  return (text) => {
    if (nothing.test(text)) return "";
    return whole && /^\d+\.0+$/.test(text) ? canonicalDecimal(text.slice(0, text.indexOf("."))) : text;
  };
}

/** The order that the values of a column prove; undefined where they could be either. */
export function dateOrderOfColumn(facts: ColumnFacts): DateOrder | undefined {
  if (facts.daysFirst === facts.daysSecond) return undefined;
  return facts.daysFirst > facts.daysSecond ? "day" : "month";
}

export function decimalMarkOfColumn(facts: ColumnFacts): DecimalMark {
  return facts.decimalCommas > facts.decimalPoints ? "," : ".";
}

/** Whether a discount column holds rates: it says so, or nothing in it is more than 1. */
function isRateColumn({ name, facts }: ImportColumn): boolean {
  if (
    name.includes("%") ||
    nameTokens(name).some((token) => /^(?:rate|percent|percentage|pct|perc)$/.test(token))
  )
    return true;
  return facts.filled > 0 && facts.largest <= 1 && facts.currency === undefined;
}

/** Files repeat their dates line after line. */
function remembering(read: (text: string) => string | undefined): (text: string) => string | undefined {
  let lastText: string | undefined;
  let lastValue: string | undefined;
  return (text) => {
    if (text !== lastText) {
      lastValue = read(text);
      lastText = text;
    }
    return lastValue;
  };
}
