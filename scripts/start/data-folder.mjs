import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statfsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { livingHolder } from "../../db/embedded/lock.mjs";
import { Stop, tell } from "./tell.mjs";

const roomNeeded = 300 * 2 ** 20;

/**
 * Refuses a folder that another process has open, that cannot be written, or that is as good as full.
 * @param {string} folder
 */
export async function checkDataFolder(folder) {
  await refuseSecondProcess(folder);
  try {
    mkdirSync(folder, { recursive: true });
    const probe = join(folder, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : String(error);
    if (code === "ENOSPC") throw full(folder);
    throw new Stop(
      `The data folder ${folder} cannot be written (${code}).`,
      "Permit writing there, or name another folder: BEYA_DATA_DIR=/path/to/folder npm start",
    );
  }
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < roomNeeded) throw full(folder);
}

/**
 * Moves the data aside, so that the next start begins anew and nothing is lost by mistake.
 * @param {string} folder
 */
export function beginAnew(folder) {
  if (!existsSync(folder) || readdirSync(folder).length === 0) return;
  const aside = `${folder}-${new Date().toISOString().replaceAll(/[:.]/g, "-")}`;
  renameSync(folder, aside);
  mkdirSync(folder);
  tell(`Beginning anew. The data so far is in ${aside}; delete that folder when you no longer need it.`);
}

/** @param {string} folder */
async function refuseSecondProcess(folder) {
  let holder = livingHolder(folder);
  // One that was stopped a moment ago may still be on its way out.
  for (let tries = 0; holder && tries < 15; tries++) {
    await wait(200);
    holder = livingHolder(folder);
  }
  if (!holder) return;
  throw new Stop(
    `Beya is already running on the data in ${folder} (process ${holder.pid}).`,
    holder.address
      ? `Open ${holder.address}, or stop it first: kill ${holder.pid}`
      : `Stop it first: kill ${holder.pid}`,
  );
}

/** @param {string} folder */
function full(folder) {
  return new Stop(
    `There is no room left for the data folder ${folder}.`,
    `Make at least ${roomNeeded / 2 ** 20} MB of room, or name another folder: BEYA_DATA_DIR=/path/to/folder npm start`,
  );
}
