import { existsSync } from "node:fs";
import { join } from "node:path";
import { schemaHash } from "../schema-hash";

/**
 * Where the build keeps a migrated, empty database for new data folders to start from, which takes a second instead of
 * several. Named after the schema it was made of, so that one of another schema is never taken.
 */
export function emptyDatabaseFile(): string {
  return join(process.cwd(), "db", "embedded", `empty-${schemaHash()}.tar.gz`);
}

/** The file, where the build made it. */
export function emptyDatabase(): string | undefined {
  const file = emptyDatabaseFile();
  return existsSync(file) ? file : undefined;
}
