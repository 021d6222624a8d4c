import { z } from "zod";

export const pageSize = 50;

/** What every list of records takes: words to search for and a 1-based page. */
export const pageInput = z.object({
  search: z.string().trim().max(200).default(""),
  page: z.number().int().min(1).max(1_000_000).default(1),
  direction: z.enum(["ascending", "descending"]).default("descending"),
  /** ISO 4217; figures of a list are in one currency at a time. Without it, the one most used. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
});

/** `total` counts everything that matches, not the page alone; `page` is the one shown, which a page past the end becomes. */
export type Page<Row> = { rows: Row[]; total: number; page: number; pageCount: number };

/** The page to show of `total` matches, and where it starts. */
export function placePage(
  total: number,
  wanted: number,
): { page: number; pageCount: number; offset: number } {
  const pageCount = Math.max(1, Math.ceil(total / pageSize));
  const page = Math.min(wanted, pageCount);
  return { page, pageCount, offset: (page - 1) * pageSize };
}
