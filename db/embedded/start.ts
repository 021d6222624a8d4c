import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Worker } from "node:worker_threads";
import { z } from "zod";
import { releaseLock, takeLock } from "./lock.mjs";

const workerMessage = z.discriminatedUnion("type", [
  z.object({ type: z.literal("ready") }),
  z.object({ type: z.literal("stopped") }),
  z.object({ type: z.literal("snapshot"), bytes: z.instanceof(Uint8Array) }),
  z.object({ type: z.literal("failed"), message: z.string() }),
]);
type WorkerMessage = z.infer<typeof workerMessage>;

export type EmbeddedPostgres = {
  /** Speaks the Postgres wire protocol. */
  socketPath: string;
  /** True where this process runs the database, false where it joined the one of another process. */
  owned: boolean;
  /** The whole database as a gzipped archive that `snapshot` can start from. */
  dump(): Promise<Uint8Array>;
  stop(): Promise<void>;
};

export type EmbeddedOptions = {
  /** A folder, or `memory://` for a database that is gone with the process. */
  dataDir: string;
  /** An archive made by `dump`, loaded into an empty database. */
  snapshot?: string;
  /** Where people reach the app, for the message that a second process gives. */
  address?: string;
};

/**
 * Starts Postgres in a worker thread behind a socket, or joins the process that already has the folder open.
 * Throws with what to do where the folder is damaged or cannot be written.
 */
export async function startEmbedded({
  dataDir,
  snapshot,
  address,
}: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const inMemory = dataDir.startsWith("memory://");
  const socketPath = newSocketPath();
  const folder = inMemory ? dataDir : join(resolve(dataDir), "postgres");
  if (!inMemory) {
    const lock = takeLock(resolve(dataDir), socketPath, address);
    if (!lock.taken) {
      return { socketPath: lock.holder.socketPath, owned: false, dump: notOwned, stop: async () => {} };
    }
  }

  const workerFile = join(process.cwd(), "db/embedded/worker.mjs");
  const worker = new Worker(workerFile, { workerData: { dataDir: folder, socketPath, snapshot } });
  const first = await nextMessage(worker);
  if (first.type === "failed") {
    if (!inMemory) releaseLock(resolve(dataDir));
    await worker.terminate();
    throw new Error(
      `The database in ${folder} could not be opened: ${first.message}\n` +
        "If the folder cannot be written, make room or permit it. If it is damaged, put your copy of it back, " +
        "or begin anew with: npm start -- --fresh",
    );
  }
  worker.unref();
  return {
    socketPath,
    owned: true,
    dump: async () => {
      worker.postMessage({ type: "snapshot" });
      const message = await nextMessage(worker);
      if (message.type !== "snapshot")
        throw new Error(`The database answered ${message.type} to a snapshot.`);
      return message.bytes;
    },
    stop: async () => {
      worker.postMessage({ type: "stop" });
      await nextMessage(worker);
      await worker.terminate();
      if (!inMemory) releaseLock(resolve(dataDir));
    },
  };
}

function nextMessage(worker: Worker): Promise<WorkerMessage> {
  return new Promise((fulfil, reject) => {
    worker.once("message", (message) => fulfil(workerMessage.parse(message)));
    worker.once("error", reject);
    worker.once("exit", () => reject(new Error("The thread of the database ended.")));
  });
}

/** A fresh private folder per process: socket paths are limited to about 100 characters, data folders are not. */
function newSocketPath(): string {
  if (process.platform === "win32") return `\\\\.\\pipe\\beya-${process.pid}-${Date.now()}`;
  return join(mkdtempSync(join(tmpdir(), "beya-")), ".s.PGSQL.5432");
}

async function notOwned(): Promise<never> {
  throw new Error("Only the process that runs the database can dump it.");
}
