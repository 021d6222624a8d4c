// Part of the build: a migrated, empty database that new data folders start from.

import { existsSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { openEmbedded } from "@/db/client";
import { emptyDatabaseFile } from "@/db/embedded/empty-database";

const file = emptyDatabaseFile();
if (!existsSync(file)) {
  const open = await openEmbedded({ dataDir: "memory://" });
  const bytes = await open.embedded?.dump();
  await open.close();
  if (!bytes) throw new Error("The embedded database gave no snapshot.");
  const folder = dirname(file);
  for (const old of readdirSync(folder))
    if (old.startsWith("empty-") && old.endsWith(".tar.gz")) rmSync(join(folder, old));
  writeFileSync(`${file}.new`, bytes);
  renameSync(`${file}.new`, file);
}
