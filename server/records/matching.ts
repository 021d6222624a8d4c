import { ilike, or, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

/** True where one of the columns contains the words as they stand, whatever their case; undefined (everything) without words. */
export function matching(search: string, columns: PgColumn[]): SQL | undefined {
  if (search === "") return undefined;
  const pattern = `%${search.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return or(...columns.map((column) => ilike(column, pattern)));
}
