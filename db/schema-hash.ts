import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** Names the schema that the migrations and the walls of this version make. */
export function schemaHash(): string {
  const hash = createHash("sha256");
  for (const file of ["migrations/meta/_journal.json", "row-level-security.sql"])
    hash.update(readFileSync(join(process.cwd(), "db", file)));
  return hash.digest("hex").slice(0, 12);
}
