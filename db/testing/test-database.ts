import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterAll, beforeAll } from "vitest";
import { adoptDatabase, closeDatabase, openEmbedded, openPostgres } from "@/db/client";
import { randomId } from "@/server/ids";

// Runs of the tests beside each other do not share what their files start from.
const run = process.env.BEYA_TEST_RUN ?? "0";
/** Where the global setup keeps a migrated, empty database for test files to start from. */
export const snapshotFile = join(tmpdir(), `beya-test-snapshot-${run}.tar.gz`);
export const templateName = `beya_test_template_${run}`;

/** Gives the test file an empty, migrated database of its own: embedded, or on the server of `TEST_DATABASE_URL`. */
export function withTestDatabase(): void {
  const server = process.env.TEST_DATABASE_URL;
  const name = `beya_test_${randomId().replaceAll("-", "")}`;

  beforeAll(async () => {
    if (!server) {
      adoptDatabase(await openEmbedded({ dataDir: "memory://", snapshot: snapshotFile }));
      return;
    }
    await onServer(server, (sql) => sql.unsafe(`create database ${name} template ${templateName}`));
    adoptDatabase(await openPostgres(databaseUrl(server, name), 6));
  }, 60_000);

  afterAll(async () => {
    await closeDatabase();
    if (server) await onServer(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
  }, 60_000);
}

export function databaseUrl(server: string, name: string): string {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.toString();
}

export async function onServer(server: string, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(server, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end();
  }
}
