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

/** One column of a file as it was found: where, how it is called, and a few of its values. */
export type ImportColumn = { position: number; name: string; samples: string[] };

/** Field id of the import kind → position of the column that fills it. Fields without a column are absent. */
export const columnMapping = z.record(z.string(), z.number().int().min(0));
export type ColumnMapping = z.infer<typeof columnMapping>;

export const importStatuses = ["receiving", "ready", "importing", "done", "failed", "cancelled"] as const;
export type ImportStatus = (typeof importStatuses)[number];
