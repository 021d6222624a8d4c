import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "./run.mjs";
import { during, Stop } from "./tell.mjs";

/**
 * Installs what the lockfile says, unless it is there already.
 * @param {string} root
 * @param {{ development: boolean }} options whether the tools for tests are wanted too
 */
export async function installIfNeeded(root, { development }) {
  if (isInstalled(root, development)) return;
  // Where the tools for tests were there before they stay.
  const withTools = development || existsSync(join(root, "node_modules", "vitest"));
  const args = ["ci", "--no-audit", "--no-fund", ...(withTools ? [] : ["--omit=dev"])];
  const { code, output } = await during("Installing what Beya needs from the npm registry", () =>
    run("npm", args, { cwd: root, shell: process.platform === "win32" }),
  );
  if (code === 0) return;
  throw explain(output);
}

/**
 * npm writes what it installed into node_modules/.package-lock.json when it is done: complete means equal to the lockfile.
 * @param {string} root
 * @param {boolean} development
 */
export function isInstalled(root, development) {
  const wanted = readLock(join(root, "package-lock.json"));
  const present = readLock(join(root, "node_modules", ".package-lock.json"));
  if (!wanted)
    throw new Stop(
      "package-lock.json is missing or damaged.",
      "Get it back with: git checkout package-lock.json",
    );
  if (!present) return false;
  return Object.entries(wanted).every(([path, entry]) => {
    const there = present[path];
    if (path === "") return true;
    if (!there)
      return Boolean(entry.optional || entry.peer || (!development && (entry.dev || entry.devOptional)));
    return there.version === entry.version;
  });
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, optional?: boolean, peer?: boolean, dev?: boolean, devOptional?: boolean }> | undefined}
 */
function readLock(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

/** @param {string} output */
function explain(output) {
  const said = `npm said:\n${lastLines(output)}`;
  if (/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|network/i.test(output)) {
    return new Stop(
      "The npm registry could not be reached, so nothing could be installed.",
      `Check the connection, or the proxy and registry in your npm settings, then run the command again.\n${said}`,
    );
  }
  if (/ENOSPC/.test(output)) {
    return new Stop("The disk is full.", `Make about 1.5 GB of room, then run the command again.\n${said}`);
  }
  if (/EACCES|EROFS|EPERM/.test(output)) {
    return new Stop(
      "This folder cannot be written.",
      `Clone Beya into a folder of your own, or permit writing, then run the command again.\n${said}`,
    );
  }
  return new Stop("The packages could not be installed.", said);
}
