import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { adoptDatabase, closeDatabase, type OpenDatabase, openEmbedded, openPostgres } from "@/db/client";
import { emptyDatabase } from "@/db/embedded/empty-database";
import { databaseUrl, onServer } from "@/db/testing/test-database";

/** A database of its own for the bench, open in this process until `close`. */
export type Place = {
  kind: "embedded" | "postgres";
  open: OpenDatabase;
  /** What an app needs to be told to use it. */
  settings: Record<string, string>;
  close(): Promise<void>;
  remove(): Promise<void>;
};

export function databases(): { name: string; make(): Promise<Place> }[] {
  const server = process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL;
  const embedded = { name: "PGlite, embedded", make: makeEmbedded };
  return server
    ? [embedded, { name: "PostgreSQL", make: () => makePostgres(server) }]
    : [embedded, ...none()];
}

function none(): [] {
  console.log("No PostgreSQL: set TEST_DATABASE_URL to measure it too.");
  return [];
}

async function makeEmbedded(): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), "beya-bench-"));
  const open = await openEmbedded({ dataDir: folder, snapshot: emptyDatabase() });
  adoptDatabase(open);
  return {
    kind: "embedded",
    open,
    settings: { BEYA_DATA_DIR: folder, NEXTAUTH_SECRET: secret },
    close: closeDatabase,
    remove: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function makePostgres(server: string): Promise<Place> {
  const name = `beya_bench_${process.pid}`;
  await onServer(server, (sql) => sql.unsafe(`create database ${name}`));
  const url = databaseUrl(server, name);
  const open = await openPostgres(url, 4);
  adoptDatabase(open);
  return {
    kind: "postgres",
    open,
    settings: { DATABASE_URL: url, NEXTAUTH_SECRET: secret },
    close: closeDatabase,
    remove: async () => {
      await onServer(server, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

/** Signs the bench's own session. */
export const secret = "the secret of a bench, which nobody else will ever use";

/** A connection of one's own to an open database, as its superuser and without anything of ours in between. */
export function bareClient({ embedded }: OpenDatabase, settings: Place["settings"]): postgres.Sql {
  if (settings.DATABASE_URL) return postgres(settings.DATABASE_URL, { max: 1, onnotice: () => {} });
  return postgres({
    path: embedded?.socketPath,
    host: "localhost",
    user: "postgres",
    database: "postgres",
    max: 1,
    onnotice: () => {},
  });
}
