import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OpenDatabase, openEmbedded, openPostgres } from "@/db/client";
import { emptyDatabase } from "@/db/embedded/empty-database";
import { databaseUrl, onServer } from "@/db/testing/test-database";

/** A data folder and a database for processes that are killed. */
export type Place = {
  folder: string;
  /** `embedded`, or the database's name on the server. */
  database: string;
  /** What a process needs to be told to use them. */
  settings: Record<string, string>;
  /** Opens the database in this process, beside the one that runs on it where there is one. */
  open(): Promise<OpenDatabase>;
  remove(): Promise<void>;
};

/** The server whose databases are used, where one is set; else databases are embedded in their folders. */
export const server = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL;

let made = 0;

export async function newPlace(purpose: string): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), `beya-${purpose}-`));
  mkdirSync(folder, { recursive: true });
  const remove = async () => rmSync(folder, { recursive: true, force: true });
  if (!server) {
    const open = () => openEmbedded({ dataDir: folder, snapshot: emptyDatabase() });
    // Secrets are made and kept by the app itself, so that the kills reach that as well.
    return {
      folder,
      database: "embedded",
      settings: { BEYA_DATA_DIR: folder, DATABASE_URL: "" },
      open,
      remove,
    };
  }
  const database = `beya_${purpose.replaceAll("-", "_")}_${process.pid}_${++made}`;
  await onServer(server, (db) => db.unsafe(`create database ${database}`));
  const url = databaseUrl(server, database);
  return {
    folder,
    database,
    settings: {
      BEYA_DATA_DIR: folder,
      DATABASE_URL: url,
      NEXTAUTH_SECRET: randomBytes(32).toString("base64"),
      BEYA_ENCRYPTION_KEYS: randomBytes(32).toString("base64"),
    },
    open: () => openPostgres(url, 4),
    remove: async () => {
      await remove();
      await onServer(server ?? "", (db) => db.unsafe(`drop database if exists ${database} with (force)`));
    },
  };
}
