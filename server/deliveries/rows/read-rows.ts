import type { ToldLine, ToldRecord } from "@/server/ingest/told";
import { type FileReading, rowReader } from "./cell-readers";
import { readOrderLine } from "./read-order-line";
import { readRecord } from "./read-record";

/** A row that does not arrive, and why. */
export type RowError = { row: number; column: string | null; reason: string; values: string[] };

export type ReadRows = {
  lines: ToldLine[];
  records: (ToldRecord & { row: number })[];
  errors: RowError[];
};

/** Builds what turns rows of a file into lines of orders or into records. `firstRow` is the number of the first of them. */
export function rowsReader(reading: FileReading): (rows: string[][], firstRow: number) => ReadRows {
  const read = rowReader(reading);
  const width = reading.columns.length;
  const required = reading.kind.fields.filter((field) => field.required && reading.kind.id !== "orders");

  return (rows, firstRow) => {
    const result: ReadRows = { lines: [], records: [], errors: [] };
    rows.forEach((cells, index) => {
      const row = firstRow + index;
      const fail = (reason: string, column: string | null = null) =>
        result.errors.push({ row, column, reason, values: cells });
      if (cells.length < width || cells.slice(width).some((cell) => cell.trim() !== "")) {
        fail(`The row has ${cells.length} cells, the first line names ${width} columns.`);
        return;
      }
      const readRow = read(cells);
      const [problem] = readRow.problems;
      if (problem) {
        fail(problem.reason, problem.column);
        return;
      }
      if (reading.kind.id === "orders") {
        const line = readOrderLine(readRow, row);
        if ("reason" in line) fail(line.reason);
        else result.lines.push(line);
        return;
      }
      const blank = required.find((field) => !readRow.values[field.id]);
      if (blank) {
        fail(`“${blank.label}” is blank.`, reading.columns[reading.mapping[blank.id] ?? -1]?.name);
        return;
      }
      const record = readRecord(reading.kind.id, readRow, reading.currency);
      if ("reason" in record) fail(record.reason);
      else result.records.push({ ...record, row });
    });
    return result;
  };
}
