import { type SQL, sql } from "drizzle-orm";

/** One occurrence of a stem: which chunk, how often in it, and how many stems the chunk has. */
export type PostingEntry = { serial: number; count: number; length: number };

const mostCounted = 2 ** 8 - 1;
const longest = 2 ** 16 - 1;

/** An entry as one whole number: `serial | count (8 bits) | length (16 bits)`; serials go up to 2²⁹. */
export function packEntry({ serial, count, length }: PostingEntry): number {
  return serial * 2 ** 24 + Math.min(count, mostCounted) * 2 ** 16 + Math.min(length, longest);
}

/** The same parts in SQL. */
export const entrySql = {
  serial: (entry: SQL) => sql`(${entry} >> 24)`,
  count: (entry: SQL) => sql`((${entry} >> 16) & 255)`,
  length: (entry: SQL) => sql`(${entry} & 65535)`,
};
