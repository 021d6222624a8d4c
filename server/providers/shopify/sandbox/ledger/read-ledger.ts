import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { z } from "zod";
import { countryCodes } from "../graphql-schema";
import { instantOf } from "./zone";

const row = z.object({
  InvoiceNo: z.string().min(1),
  StockCode: z.string(),
  Description: z.string(),
  Quantity: z.coerce.number(),
  InvoiceDate: z.string(),
  UnitPrice: z.coerce.number(),
  CustomerID: z.string(),
  Country: z.string(),
});

/** One position of an invoice or a credit note. */
export type LedgerLine = {
  invoice: string;
  at: Date;
  sku: string;
  title: string;
  /** Negative for what came back. */
  quantity: number;
  unitPriceCents: number;
  /** Null where the ledger names nobody. */
  customer: string | null;
  /** ISO 3166-1; null where the ledger names no country. */
  country: string | null;
};

/**
 * The lines of a CSV ledger (plain or gzip) with the columns InvoiceNo, StockCode, Description, Quantity, InvoiceDate,
 * UnitPrice, CustomerID and Country, oldest first. Its times are those of clocks in `timeZone`.
 */
export function readLedger(file: string, timeZone: string): LedgerLine[] {
  const bytes = readFileSync(file);
  const text = file.endsWith(".gz") ? gunzipSync(bytes) : bytes;
  const rows: unknown[] = parse(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  const instants = new Map<string, Date>();
  return rows
    .map((each) => {
      const line = row.parse(each);
      const at = instants.get(line.InvoiceDate) ?? instantOf(line.InvoiceDate, timeZone);
      instants.set(line.InvoiceDate, at);
      return {
        invoice: line.InvoiceNo,
        at,
        sku: line.StockCode,
        title: line.Description || line.StockCode,
        quantity: line.Quantity,
        // Prices have four decimals at most.
        unitPriceCents: Math.round(line.UnitPrice * 10_000) / 100,
        customer: line.CustomerID.replace(/\.0$/, "") || null,
        country: codesByName.get(line.Country) ?? null,
      };
    })
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

const names = new Intl.DisplayNames("en", { type: "region" });
/** Countries as ledgers write them. */
const codesByName = new Map([
  ...countryCodes.map((code) => [names.of(code) ?? code, code] as const),
  ["EIRE", "IE"],
  ["USA", "US"],
  ["RSA", "ZA"],
  ["Czech Republic", "CZ"],
  ["Hong Kong", "HK"],
  ["Channel Islands", "JE"],
]);
