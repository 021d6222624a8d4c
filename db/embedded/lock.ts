import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const holderSchema = z.object({
  pid: z.number().int(),
  socketPath: z.string(),
  address: z.string().optional(),
});
/** The process that has the data folder open, and where its Postgres listens. */
export type LockHolder = z.infer<typeof holderSchema>;

const lockFile = (dataDir: string) => join(dataDir, "lock.json");

/**
 * Takes the data folder for this process. Two processes that open one folder destroy it, so a living holder is never
 * robbed: it is returned instead, and the caller connects to it or gives up.
 */
export function takeLock(
  dataDir: string,
  socketPath: string,
): { taken: true } | { taken: false; holder: LockHolder } {
  mkdirSync(dataDir, { recursive: true });
  const content = JSON.stringify({ pid: process.pid, socketPath } satisfies LockHolder);
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(lockFile(dataDir), content, { flag: "wx", mode: 0o600 });
      return { taken: true };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = readLock(dataDir);
    if (holder && isAlive(holder.pid)) return { taken: false, holder };
    rmSync(lockFile(dataDir), { force: true });
  }
  throw new Error(`The lock of the data folder ${dataDir} could not be taken.`);
}

export function readLock(dataDir: string): LockHolder | undefined {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(lockFile(dataDir), "utf8")));
  } catch {
    return undefined;
  }
}

export function releaseLock(dataDir: string): void {
  if (readLock(dataDir)?.pid === process.pid) rmSync(lockFile(dataDir), { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
