import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const folder = join(process.cwd(), "db");

/**
 * Where the build keeps a migrated, empty database for new data folders to start from, which takes a second instead of
 * several. Named after the schema it was made of, so that one of another schema is never taken.
 */
export function emptyDatabaseFile(): string {
  const schema = ["migrations/meta/_journal.json", "row-level-security.sql"];
  const hash = createHash("sha256");
  for (const file of schema) hash.update(readFileSync(join(folder, file)));
  return join(folder, "embedded", `empty-${hash.digest("hex").slice(0, 12)}.tar.gz`);
}

/** The file, where the build made it. */
export function emptyDatabase(): string | undefined {
  const file = emptyDatabaseFile();
  return existsSync(file) ? file : undefined;
}
