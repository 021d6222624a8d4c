// `npm run verify`: what can be told from the sources alone, in under a minute.

import { pathToFileURL } from "node:url";
import { lastLines, run } from "./start/run.mjs";

const bin = (/** @type {string} */ path) => [process.execPath, `node_modules/${path}`];
const script = (/** @type {string} */ name) => [process.execPath, "--import", "tsx", `scripts/${name}.ts`];

/** @type {Record<string, string[][]>} each check and its commands, one after the other */
const checks = {
  "format and lint": [[...bin("@biomejs/biome/bin/biome"), "check", "."]],
  types: [
    [...bin("next/dist/bin/next"), "typegen"],
    [...bin("typescript/bin/tsc"), "--noEmit"],
  ],
  layers: [script("check-layers")],
  "file lengths": [script("check-lengths")],
  "links of the docs": [script("check-docs")],
  "words that do not belong": [script("check-words")],
  lockfile: [[process.execPath, "scripts/check-lockfile.mjs"]],
};

/**
 * @param {string} root
 * @returns {Promise<{ passed: number, failed: number }>}
 */
export async function verify(root) {
  const results = { passed: 0, failed: 0 };
  for (const [name, commands] of Object.entries(checks)) {
    const started = Date.now();
    const problem = await firstProblem(root, commands);
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    console.log(`${problem ? "✗" : "✓"} ${name} (${seconds} s)${problem ? `\n${problem}` : ""}`);
    results[problem ? "failed" : "passed"]++;
  }
  return results;
}

/**
 * @param {string} root
 * @param {string[][]} commands
 */
async function firstProblem(root, commands) {
  for (const [command = "", ...args] of commands) {
    const { code, output } = await run(command, args, { cwd: root });
    if (code !== 0) return lastLines(output, 60);
  }
  return undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  const { passed, failed } = await verify(process.cwd());
  console.log(`${passed} passed, ${failed} failed, 0 skipped`);
  process.exitCode = failed > 0 ? 1 : 0;
}
