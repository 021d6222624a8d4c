import { pipeline, Readable } from "node:stream";
import { CsvError, parse } from "csv-parse";
import { DomainError, invalid } from "@/server/errors";
import { type Bytes, isGzip, unpacked, withHead } from "./byte-stream";
import { decoded, detectEncoding, type TextEncodingName } from "./decode-text";
import { sniffDelimiter } from "./sniff-delimiter";

const headSize = 64 * 2 ** 10;
/** A longer row is a quote that was opened and never closed. */
const longestRow = 2 * 2 ** 20;
export const mostColumns = 2000;

export type CsvFile = {
  encoding: TextEncodingName;
  delimiter: string;
  gzipped: boolean;
  header: string[];
  /** The rows below the header, blank ones left out, as they come. Throws `invalid` where the file breaks off. */
  rows: AsyncIterable<string[]>;
};

/** Opens a CSV file of any length, packed with gzip or not. Throws `invalid` where it is none. */
export async function openCsv(source: Bytes): Promise<CsvFile> {
  const packed = await withHead(source, 2);
  const gzipped = isGzip(packed.head);
  const { head, bytes } = await withHead(gzipped ? unpacked(packed.bytes) : packed.bytes, headSize);
  const encoding = detectEncoding(head);
  const text = await textOf(head, encoding);
  const delimiter = sniffDelimiter(text);
  const records = parseRecords(decoded(bytes, encoding), delimiter)[Symbol.asyncIterator]();
  let first = await records.next();
  if (!first.done && /^sep=/i.test(first.value[0] ?? "") && first.value.length <= 2)
    first = await records.next();
  if (first.done) throw invalid("The file is empty.");
  const header = columnNames(first.value);
  return { encoding, delimiter, gzipped, header, rows: { [Symbol.asyncIterator]: () => records } };
}

async function* parseRecords(text: AsyncIterable<string>, delimiter: string): AsyncGenerator<string[]> {
  const parser = parse({
    delimiter,
    record_delimiter: ["\r\n", "\n", "\r"],
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    max_record_size: longestRow,
  });
  try {
    // csv-parse gives arrays of strings as long as no `columns` or `cast` option is set.
    for await (const record of pipeline(Readable.from(text), parser, () => {}) as AsyncIterable<string[]>) {
      yield record;
    }
  } catch (error) {
    throw error instanceof CsvError ? brokenFile(error) : error;
  }
}

function brokenFile(error: CsvError): DomainError {
  const records = Number(error.records ?? 0);
  const after = records < 2 ? "in the first lines" : `after data row ${records - 1}`;
  if (error.code === "CSV_QUOTE_NOT_CLOSED" || error.code === "CSV_MAX_RECORD_SIZE") {
    return invalid(
      `A quotation mark that opens ${after} is never closed.`,
      "Close it, or make the file again: it may have been cut off.",
    );
  }
  return new DomainError("invalid", `The file cannot be read ${after}.`, "Save it as CSV again.", {
    cause: error,
  });
}

function columnNames(cells: string[]): string[] {
  // Spreadsheets leave empty columns at the right.
  let length = cells.length;
  while (length > 1 && cells[length - 1]?.trim() === "") length--;
  if (length > mostColumns) {
    throw invalid(
      `The file has ${length} columns; ${mostColumns} is the most.`,
      "Leave out what is not needed.",
    );
  }
  const names = cells.slice(0, length).map((cell, index) => cell.trim() || `Column ${index + 1}`);
  const values = cells.filter((cell) => /^[-+\d.,:/\s]+$/.test(cell) && /\d/.test(cell)).length;
  if (values > 0 && values >= length / 2) {
    throw invalid(
      "The first line holds values, not names.",
      "Put a line with the names of the columns on top.",
    );
  }
  return names;
}

async function textOf(head: Buffer, encoding: TextEncodingName): Promise<string> {
  let text = "";
  async function* once() {
    yield head;
  }
  for await (const part of decoded(once(), encoding)) text += part;
  return text;
}
