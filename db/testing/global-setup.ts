import { rm, writeFile } from "node:fs/promises";
import { openEmbedded, openPostgres } from "@/db/client";
import { databaseUrl, onServer, snapshotFile, templateName } from "./test-database";

/** Migrates once for all test files. */
export default async function setup() {
  const server = process.env.TEST_DATABASE_URL;
  if (server) {
    await onServer(server, async (sql) => {
      await sql.unsafe(`drop database if exists ${templateName} with (force)`);
      await sql.unsafe(`create database ${templateName}`);
    });
    await (await openPostgres(databaseUrl(server, templateName), 1)).close();
    return () =>
      onServer(server, (sql) => sql.unsafe(`drop database if exists ${templateName} with (force)`));
  }
  const open = await openEmbedded({ dataDir: "memory://" });
  const bytes = await open.embedded?.dump();
  await open.close();
  if (!bytes) throw new Error("The embedded database gave no snapshot.");
  await writeFile(snapshotFile, bytes);
  return () => rm(snapshotFile, { force: true });
}
