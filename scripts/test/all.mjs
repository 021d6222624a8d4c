import { fileURLToPath } from "node:url";
import { buildIfNeeded } from "../start/build.mjs";
import { installIfNeeded } from "../start/install.mjs";
import { tell } from "../start/tell.mjs";
import { verify } from "../verify.mjs";
import { runVitest } from "./vitest.mjs";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** @typedef {{ passed: number, failed: number, skipped?: number }} Result */

/** Runs every part, also after one failed, and prints the total last. */
export async function testEverything() {
  await installIfNeeded(root, { development: true });
  /** @type {[string, () => Promise<Result>][]} */
  const parts = [
    ["What the sources tell", () => verify(root)],
    ["Units and integration", () => runVitest(root, "vitest.config.ts")],
    ["Production build", build],
    ["Journeys in a browser", () => runVitest(root, "e2e/vitest.config.ts")],
  ];
  const total = { passed: 0, failed: 0, skipped: 0 };
  const lines = [];
  for (const [name, work] of parts) {
    tell(`\n── ${name}`);
    const started = Date.now();
    const { passed, failed, skipped = 0 } = await work();
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    const seconds = Math.round((Date.now() - started) / 1000);
    lines.push(`${failed ? "✗" : "✓"} ${name}: ${summary({ passed, failed, skipped })} (${seconds} s)`);
  }
  tell(`\n${lines.join("\n")}\n`);
  tell(summary(total));
  process.exitCode = total.failed > 0 ? 1 : 0;
}

/** @returns {Promise<Result>} */
async function build() {
  try {
    await buildIfNeeded(root);
    return { passed: 1, failed: 0 };
  } catch (error) {
    tell(error instanceof Error ? error.message : String(error));
    return { passed: 0, failed: 1 };
  }
}

/** @param {Required<Result>} result */
function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}
