// The embedded Postgres, in a thread of its own so that a slow query never stops the app.

import { existsSync } from "node:fs";
import { readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { serveWire } from "./wire-server.mjs";

/** @type {{ dataDir: string, socketPath: string, snapshot?: string }} */
const { dataDir, socketPath, snapshot } = workerData;
const inMemory = dataDir.startsWith("memory://");

try {
  if (!inMemory) await makeOnce();
  const database = await PGlite.create({
    dataDir,
    loadDataDir: inMemory ? await archive() : undefined,
    extensions: { vector },
  });
  const server = await serveWire(database, socketPath);
  parentPort?.on("message", async (/** @type {{ type: "stop" } | { type: "snapshot" }} */ message) => {
    if (message.type === "snapshot") {
      const dump = await database.dumpDataDir("gzip");
      parentPort?.postMessage({ type: "snapshot", bytes: new Uint8Array(await dump.arrayBuffer()) });
      return;
    }
    await server.stop();
    await database.close();
    parentPort?.postMessage({ type: "stopped" });
  });
  parentPort?.postMessage({ type: "ready" });
} catch (error) {
  parentPort?.postMessage({
    type: "failed",
    message: error instanceof Error ? error.message : String(error),
  });
}

/**
 * Makes the folder beside its place and moves it there when it is whole: a start that is cut short leaves nothing
 * half made, so a folder without its version is damaged and never written over.
 */
async function makeOnce() {
  if (existsSync(dataDir)) {
    if (existsSync(join(dataDir, "PG_VERSION"))) return;
    throw new Error("files of the database are missing");
  }
  const unfinished = `${dataDir}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const made = await PGlite.create({
    dataDir: unfinished,
    loadDataDir: await archive(),
    extensions: { vector },
  });
  await made.close();
  await rename(unfinished, dataDir);
}

async function archive() {
  return snapshot ? new Blob([await readFile(snapshot)]) : undefined;
}
