import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lastLines, run } from "./run.mjs";
import { during, Stop } from "./tell.mjs";

// What a build is made of.
const parts = [
  "app",
  "components",
  "db",
  "inngest",
  "public",
  "sandbox",
  "server",
  "instrumentation.ts",
  "next.config.js",
  "package-lock.json",
  "postcss.config.mjs",
  "proxy.ts",
  "tsconfig.json",
];

/**
 * Builds the app unless the build that is there was made of the same sources.
 * @param {string} root
 */
export async function buildIfNeeded(root) {
  const folder = join(root, process.env.BEYA_DIST_DIR ?? ".next");
  const stampFile = join(folder, "beya-sources");
  const stamp = hashOfSources(root);
  if (readIfThere(stampFile) === stamp) return;
  const next = join("node_modules", "next", "dist", "bin", "next");
  /** @type {NodeJS.ProcessEnv} */
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const steps = [
    [next, "build"],
    ["--import", "tsx", join("scripts", "make-empty-database.ts")],
  ];
  const results = await during("Building the app", () =>
    Promise.all(steps.map((args) => run(process.execPath, args, { cwd: root, env }))),
  );
  const output = results
    .filter(({ code }) => code !== 0)
    .map(({ output }) => output)
    .join("\n");
  if (results.some(({ code }) => code !== 0)) {
    const remedy = /ENOSPC/.test(output)
      ? "The disk is full: make room, then run the command again."
      : "If you changed the sources, mend what is named above; if not, remove .next and node_modules and try again.";
    throw new Stop(`The app could not be built:\n${lastLines(output, 30)}`, remedy);
  }
  writeFileSync(stampFile, stamp);
}

/** @param {string} root */
function hashOfSources(root) {
  const hash = createHash("sha256");
  for (const part of parts) {
    for (const file of filesUnder(root, part))
      hash.update(`${file}\0`).update(readFileSync(join(root, file)));
  }
  return hash.digest("hex");
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string[]} paths from `root`, in a stable order; tests and archives are left out
 */
function filesUnder(root, path) {
  try {
    return readdirSync(join(root, path), { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => filesUnder(root, join(path, entry.name)))
      .filter((file) => !/\.(test\.tsx?|gz)$/.test(file));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOTDIR") return [path];
    if (code === "ENOENT") return [];
    throw error;
  }
}

/** @param {string} file */
function readIfThere(file) {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
