import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import fc from "fast-check";
import iconv from "iconv-lite";
import { describe, expect, it } from "vitest";
import { openCsv } from "./read-rows";

const spectrum = dirname(createRequire(import.meta.url).resolve("csv-spectrum"));

async function readAll(content: string | Buffer, partSize = 7) {
  const bytes = typeof content === "string" ? Buffer.from(content) : content;
  async function* parts() {
    for (let at = 0; at < bytes.length; at += partSize) yield bytes.subarray(at, at + partSize);
  }
  const file = await openCsv(parts());
  const rows: string[][] = [];
  for await (const row of file.rows) rows.push(row);
  return { ...file, rows };
}

// Its JSON gives another telephone number than its CSV.
const contradictory = "location_coordinates";
const cases = readdirSync(join(spectrum, "csvs")).map((file) => file.replace(".csv", ""));

describe("reading CSV", () => {
  for (const name of cases.filter((name) => name !== contradictory)) {
    it(`reads ${name} of csv-spectrum`, async () => {
      const { header, rows } = await readAll(readFileSync(join(spectrum, "csvs", `${name}.csv`)));
      const expected: Record<string, string>[] = JSON.parse(
        readFileSync(join(spectrum, "json", `${name}.json`), "utf8"),
      );
      const found = rows.map((row) =>
        Object.fromEntries(header.map((column, index) => [column, row[index]])),
      );
      expect(found).toEqual(expected);
    });
  }

  it.each([",", ";", "\t", "|"])(
    "finds the delimiter %j, whatever stands between quotes",
    async (delimiter) => {
      const lines = [
        ["Order", "Item, note; or\t|", "Amount"],
        ["1", "a,b;c|d\te", "1,50"],
        ["2", 'say "hi"', "2,50"],
      ];
      const quoted = lines.map((cells) =>
        cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(delimiter),
      );
      const file = await readAll(quoted.join("\r\n"));
      expect(file.delimiter).toBe(delimiter);
      expect([file.header, ...file.rows]).toEqual(lines);
    },
  );

  it("reads the same rows in every encoding, packed or not", async () => {
    const text = "Näme;Preis\nCafé €5;3,50\nÜber;4,00\n";
    const rows = [
      ["Café €5", "3,50"],
      ["Über", "4,00"],
    ];
    for (const encoding of ["utf8", "utf-16le", "utf-16be", "windows-1252"]) {
      for (const addBOM of encoding === "windows-1252" ? [false] : [true, false]) {
        const bytes = iconv.encode(text, encoding, { addBOM });
        for (const packed of [bytes, gzipSync(bytes)]) {
          const file = await readAll(packed);
          expect([encoding, file.header, file.rows]).toEqual([encoding, ["Näme", "Preis"], rows]);
        }
      }
    }
  });

  it("reads Windows-1252 that shows far below the part that is looked at first", async () => {
    const plain = "1,plain\n".repeat(20_000);
    const file = await readAll(
      Buffer.concat([Buffer.from(`id,text\n${plain}`), iconv.encode("2,£5 Café\n", "windows-1252")]),
      50_000,
    );
    expect(file.rows.at(-1)).toEqual(["2", "£5 Café"]);
  });

  it("gives the rows back whatever they hold", async () => {
    const cell = fc
      .string({ unit: "grapheme", maxLength: 12 })
      .filter((text) => !/\0|\p{Surrogate}/u.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 20 }),
        fc.constantFrom(",", ";", "\t"),
        fc.integer({ min: 1, max: 40 }),
        async (rows, delimiter, partSize) => {
          const written = [["one", "two", "three"], ...rows].map((cells) =>
            cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter),
          );
          const file = await readAll(`${written.join("\n")}\n`, partSize);
          expect(file.rows).toEqual(rows);
        },
      ),
      { numRuns: 60 },
    );
  });

  it("keeps rows with too few or too many cells for the report on rows", async () => {
    expect((await readAll("a,b,c\n1,2\n1,2,3,4\n")).rows).toEqual([
      ["1", "2"],
      ["1", "2", "3", "4"],
    ]);
  });

  it.each([
    ["an empty file", Buffer.alloc(0), "The file is empty."],
    ["nothing but blank lines", Buffer.from("\n\n\n"), "The file is empty."],
    [
      "a binary file",
      Buffer.from(Array.from({ length: 500 }, (_, index) => (index * 7) % 31)),
      "This is not a text file.",
    ],
    ["an Excel workbook", Buffer.from("PK\x03\x04…"), "This is a zip archive or an Excel workbook."],
    [
      "a damaged gzip file",
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.from("not gzip at all")]),
      "The gzip file is damaged.",
    ],
    [
      "values where names should be",
      Buffer.from("1,2011-01-01,5.00\n2,2011-01-02,6.00\n"),
      "The first line holds values, not names.",
    ],
    [
      "a quote that never closes",
      Buffer.from('a,b\n1,2\n3,"4\n5,6\n'),
      "A quotation mark that opens after data row 1 is never closed.",
    ],
    [
      "more columns than anybody has",
      Buffer.from(`${Array.from({ length: 2001 }, (_, index) => `c${index}`).join(",")}\n`),
      "The file has 2001 columns; 2000 is the most.",
    ],
  ])("refuses %s and says why", async (_, bytes, message) => {
    await expect(readAll(bytes)).rejects.toThrow(message);
  });

  it("refuses a gzip file that was cut off", async () => {
    const whole = gzipSync(
      `a,b\n${Array.from({ length: 5000 }, (_, index) => `${index},${index * 7919}`).join("\n")}`,
    );
    await expect(readAll(whole.subarray(0, whole.length / 2))).rejects.toThrow(
      "The gzip file ends in the middle.",
    );
  });

  it("does not swallow a long file after one open quote", async () => {
    const long = `a,b\n1,"open\n${"2,x\n".repeat(1_000_000)}`;
    await expect(readAll(long, 2 ** 16)).rejects.toThrow("is never closed");
  });
});
