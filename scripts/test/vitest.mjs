import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../start/run.mjs";

/**
 * Runs the tests of a vitest configuration and counts them. A file that could not even be loaded is one failure.
 * @param {string} root
 * @param {string} config
 * @param {string[]} [only] folders
 * @returns {Promise<{ passed: number, failed: number, skipped: number }>}
 */
export async function runVitest(root, config, only = []) {
  const folder = mkdtempSync(join(tmpdir(), "beya-tests-"));
  const report = join(folder, "report.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const vitest = join("node_modules", "vitest", "vitest.mjs");
  const { code } = await run(process.execPath, [vitest, "run", "--config", config, ...reporters, ...only], {
    cwd: root,
    env: { ...process.env, BEYA_TEST_RUN: `${process.pid}` },
    show: true,
  });
  const counts = count(report);
  rmSync(folder, { recursive: true, force: true });
  // Errors outside of any test show in the exit code alone.
  return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

/** @param {string} report */
function count(report) {
  /** @type {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number, testResults: { status: string, assertionResults: { status: string }[] }[] }} */
  let result;
  try {
    result = JSON.parse(readFileSync(report, "utf8"));
  } catch {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const unloaded = result.testResults.filter(
    (file) => file.status === "failed" && !file.assertionResults.some(({ status }) => status === "failed"),
  );
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + unloaded.length,
    skipped: result.numPendingTests + result.numTodoTests,
  };
}
