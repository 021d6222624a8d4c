import { execFileSync } from "node:child_process";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const holderSchema = z.object({
  pid: z.number().int(),
  /** When the process began, as its system tells it: numbers of processes are used again. */
  born: z.string().optional(),
  socketPath: z.string(),
  address: z.string().optional(),
});
/**
 * The process that has the data folder open, where its Postgres listens, and where people reach it.
 * @typedef {z.infer<typeof holderSchema>} LockHolder
 */

/** @param {string} dataDir */
const lockFile = (dataDir) => join(dataDir, "lock.json");

/**
 * Takes the data folder for this process. Two processes that open one folder destroy it, so a living holder is never
 * robbed: it is returned instead, and the caller connects to it or gives up.
 * @param {string} dataDir
 * @param {string} socketPath
 * @param {string} [address]
 * @returns {{ taken: true } | { taken: false, holder: LockHolder }}
 */
export function takeLock(dataDir, socketPath, address) {
  mkdirSync(dataDir, { recursive: true });
  /** @type {LockHolder} */
  const self = { pid: process.pid, born: birthOf(process.pid), socketPath, address };
  for (let attempt = 0; attempt < 3; attempt++) {
    if (createWhole(lockFile(dataDir), JSON.stringify(self))) return { taken: true };
    const holder = livingHolder(dataDir);
    if (holder) return { taken: false, holder };
    rmSync(lockFile(dataDir), { force: true });
  }
  throw new Error(`The lock of the data folder ${dataDir} could not be taken.`);
}

/**
 * Creates the file in one step, so that nobody ever reads half of it. False where it is there already.
 * @param {string} file
 * @param {string} content
 */
export function createWhole(file, content) {
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, content, { mode: 0o600 });
  try {
    linkSync(draft, file);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/**
 * The process that has the folder open now, if one has.
 * @param {string} dataDir
 * @returns {LockHolder | undefined}
 */
export function livingHolder(dataDir) {
  const holder = readLock(dataDir);
  return holder && isAlive(holder.pid) && birthOf(holder.pid) === holder.born ? holder : undefined;
}

/** @param {string} dataDir */
export function releaseLock(dataDir) {
  if (readLock(dataDir)?.pid === process.pid) rmSync(lockFile(dataDir), { force: true });
}

/**
 * @param {string} dataDir
 * @returns {LockHolder | undefined}
 */
function readLock(dataDir) {
  try {
    return holderSchema.parse(JSON.parse(readFileSync(lockFile(dataDir), "utf8")));
  } catch {
    return undefined;
  }
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/**
 * @param {number} pid
 * @returns {string | undefined} undefined where the system does not tell, or the process is dead
 */
function birthOf(pid) {
  try {
    if (process.platform === "win32") return undefined;
    if (process.platform !== "linux")
      return execFileSync("ps", ["-o", "lstart=", "-p", `${pid}`], { encoding: "utf8" }).trim();
    // The name, in brackets, may hold blanks; the start, in clock ticks since boot, is the 20th field after it, the state the first.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    // A process that was killed can be listed for long after, until its parent asks for it.
    return fields[0] === "Z" || fields[0] === "X" ? undefined : fields[19];
  } catch {
    return undefined;
  }
}
