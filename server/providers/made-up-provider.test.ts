import { execFileSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { z } from "zod";

const root = resolve(import.meta.dirname, "../..");
/** What every provider is held to: the contract, where it is found, and its stand-in. */
const suites = ["server/providers/contract.test.ts", "server/providers/app.test.ts", "sandbox/mount.test.ts"];
const report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});

describe("a provider that nobody has heard of", () => {
  const copy = mkdtempSync(join(tmpdir(), "beya-provider-"));
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  it("works, settings and stand-in included, once its folder is there and one line names it", () => {
    for (const part of ["package.json", "tsconfig.json", "server/providers", "sandbox"]) {
      cpSync(join(root, part), join(copy, part), { recursive: true });
    }
    for (const file of readdirSync(join(root, "server")).filter((name) => name.endsWith(".ts"))) {
      cpSync(join(root, "server", file), join(copy, "server", file));
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
    writeFileSync(
      join(copy, "vitest.config.ts"),
      `export default { resolve: { alias: { "@": ${JSON.stringify(copy)} } } };`,
    );

    cpSync(join(root, "server/providers/testing/lighthouse"), join(copy, "server/providers/lighthouse"), {
      recursive: true,
    });
    appendFileSync(
      join(copy, "server/providers/installed.ts"),
      'export { lighthouse } from "./lighthouse";\n',
    );

    const results = join(copy, "results.json");
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const { NODE_OPTIONS, ...env } = process.env;
    execFileSync(process.execPath, [vitest, "run", ...suites, "--reporter=json", `--outputFile=${results}`], {
      cwd: copy,
      env,
      stdio: "pipe",
    });
    const tests = report
      .parse(JSON.parse(readFileSync(results, "utf8")))
      .testResults.flatMap((file) => file.assertionResults);
    const of = (id: string) => tests.filter(({ fullName }) => fullName.split(/\s/).includes(id));
    expect(of("lighthouse").length).toBeGreaterThanOrEqual(9);
    expect(of("lighthouse").length).toBe(of("shopify").length);
    expect(tests.filter(({ status }) => status !== "passed")).toEqual([]);
  }, 60_000);
});
