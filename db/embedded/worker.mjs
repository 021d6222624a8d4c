// The embedded Postgres, in a thread of its own so that a slow query never stops the app.

import { readFile } from "node:fs/promises";
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";
import { vector } from "@electric-sql/pglite-pgvector";
import { PGLiteSocketServer } from "@electric-sql/pglite-socket";

/** @type {{ dataDir: string, socketPath: string, snapshot?: string }} */
const { dataDir, socketPath, snapshot } = workerData;

try {
  const loadDataDir = snapshot ? new Blob([await readFile(snapshot)]) : undefined;
  const database = await PGlite.create({ dataDir, loadDataDir, extensions: { vector } });
  const server = new PGLiteSocketServer({ db: database, path: socketPath, maxConnections: 20 });
  await server.start();
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
