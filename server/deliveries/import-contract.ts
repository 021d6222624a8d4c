import { z } from "zod";

/** What a file can be a list of. Each kind is an entry of `import-kinds/registry.ts`. */
export const importKindIds = [
  "orders",
  "customers",
  "products",
  "deals",
  "invoices",
  "tickets",
  "messages",
] as const;
export const importKindId = z.enum(importKindIds);
export type ImportKindId = z.infer<typeof importKindId>;

/** How many of a column's values in the first rows can be read as what, and what its whole length says about doubtful forms. */
export type ColumnFacts = {
  /** Values of the first rows that are not blank, and how many of these differ. */
  filled: number;
  distinct: number;
  numbers: number;
  dates: number;
  emails: number;
  booleans: number;
  countries: number;
  /** The largest number among the first values, without its sign. */
  largest: number;
  /** Mean length of the first values. */
  length: number;
  /** Values of the whole column with a fraction other than zero: an id column has none. */
  fractions: number;
  /** Values of the whole column whose decimal mark is certain. */
  decimalPoints: number;
  decimalCommas: number;
  /** Numeric dates of the whole column, and those whose first or second part cannot be a month. */
  numericDates: number;
  daysFirst: number;
  daysSecond: number;
  /** ISO 4217 code that a sign in the values names. */
  currency?: string;
};

/** One column of a file as it was found: where, how it is called, and a few of its values. */
export type ImportColumn = { position: number; name: string; samples: string[]; facts: ColumnFacts };

/** Field id of the import kind → position of the column that fills it. Fields without a column are absent. */
export const columnMapping = z.record(z.string(), z.number().int().min(0));
export type ColumnMapping = z.infer<typeof columnMapping>;

export const importStatuses = ["receiving", "ready", "importing", "done", "failed", "cancelled"] as const;
export const importStatus = z.enum(importStatuses);
export type ImportStatus = z.infer<typeof importStatus>;
