// npm leaves builds for other systems out of the lockfile where the registry at hand has none of them, and `npm ci`
// then refuses the lockfile. This names what is missing; with --write it puts it in.

import { readFileSync, writeFileSync } from "node:fs";

/** @typedef {{ version?: string, dev?: boolean, optional?: boolean, os?: string[], cpu?: string[], libc?: string[], optionalDependencies?: Record<string, string> }} Entry */

const file = new URL("../package-lock.json", import.meta.url);
const lock = JSON.parse(readFileSync(file, "utf8"));
/** @type {Record<string, Entry>} */
const packages = lock.packages;

const systems = ["android", "darwin", "freebsd", "linux", "win32"];
const processors = ["arm64", "wasm32", "x64", "ia32", "arm"];

const missing = Object.entries(packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isFound(path, name))
    .map(([name, version]) => ({ name, version, dev })),
);

if (process.argv.includes("--write")) {
  for (const { name, version, dev } of missing)
    packages[`node_modules/${name}`] = entryOf(name, version, dev);
  lock.packages = Object.fromEntries(Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, "en")));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`${missing.length} entries written.`);
} else if (missing.length > 0) {
  console.error(`package-lock.json lacks ${missing.map(({ name }) => name).join(", ")}.`);
  console.error("Put them in with: node scripts/check-lockfile.mjs --write");
  process.exit(1);
} else {
  console.log("The lockfile names the builds of every system.");
}

/**
 * Whether a package at `path` finds `name`, as Node does: in its own folder or one above.
 * @param {string} path
 * @param {string} name
 */
function isFound(path, name) {
  for (let at = path; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    if (packages[`${at ? `${at}/` : ""}node_modules/${name}`]) return true;
    if (!at) return false;
  }
}

/**
 * @param {string} name such as @next/swc-linux-x64-musl
 * @param {string} version
 * @param {boolean} [dev]
 * @returns {Entry}
 */
function entryOf(name, version, dev) {
  const os = systems.find((system) => name.includes(`-${system}`));
  const cpu = processors.find((processor) => name.includes(`-${processor}`));
  if (!cpu) throw new Error(`What ${name} is a build for cannot be told from its name: add it by hand.`);
  return {
    version,
    cpu: [cpu],
    ...(dev ? { dev } : {}),
    ...(name.endsWith("-musl") ? { libc: ["musl"] } : {}),
    optional: true,
    ...(os ? { os: [os] } : {}),
  };
}
