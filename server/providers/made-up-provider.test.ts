import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { projectFiles } from "@/scripts/source-files";

const root = resolve(import.meta.dirname, "../..");
const lighthouse = "server/providers/testing/lighthouse";
/** What every provider is held to: the contract, where it is found, and its stand-in. */
const demands = ["server/providers/contract", "server/providers/app.test.ts", "sandbox/mount.test.ts"];
const report = z.object({
  testResults: z.array(
    z.object({ assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })) }),
  ),
});
type Test = { fullName: string; status: string };

const trusts = "signedByAny(app.clientSecrets, body,";
/** One thing that a provider gets wrong: what stands in a file of its, and what is put in its place. */
const flaws: [id: string, file: "index.ts" | "normalize.ts", from: string, to: string][] = [
  ["trusts-no-webhook", "index.ts", trusts, `false && ${trusts}`],
  ["trusts-every-webhook", "index.ts", trusts, `true || ${trusts}`],
  ["forgets-the-older-secret", "index.ts", trusts, "signedByAny([app.clientSecrets[0]], body,"],
  ["fails-without-signature", "index.ts", '?? "", "hex"),\n    meaning', '.trim(), "hex"),\n    meaning'],
  ["trusts-every-callback", "index.ts", "if (!signedByAny(", "if (false && !signedByAny("],
  ["refuses-without-words", "index.ts", 'new DomainError("forbidden", ', "new Error("],
  ["understands-no-webhook", "index.ts", 'topic === "ship-seen"', 'topic === "ship-lost"'],
  [
    "stops-at-a-record",
    "index.ts",
    "z.array(identified)",
    "z.array(identified.extend({ name: z.string() }))",
  ],
  ["dates-versions-its-own-way", "normalize.ts", "version: seen", "version: new Date(seen).toString()"],
  ["names-things-anew", "normalize.ts", "externalId: id", "externalId: id + Math.random()"],
  ["dates-things-anew", "normalize.ts", "createdAt: new Date(seen)", "createdAt: new Date()"],
];

describe("a provider that nobody has heard of", () => {
  const copy = mkdtempSync(join(tmpdir(), "beya-provider-"));
  const { NODE_OPTIONS, ...env } = process.env;
  const run = (command: string, ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: copy, env, encoding: "utf8" });
    if (status !== 0) throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}${stderr}`);
    return stdout;
  };
  const node = (...args: string[]) => run(process.execPath, ...args);

  beforeAll(() => {
    for (const file of projectFiles()) {
      mkdirSync(dirname(join(copy, file)), { recursive: true });
      cpSync(join(root, file), join(copy, file));
    }
    symlinkSync(join(root, "node_modules"), join(copy, "node_modules"), "junction");
    // Tests in the copy start from the database that was migrated for this one.
    writeFileSync(
      join(copy, "vitest.config.ts"),
      `export default { resolve: { alias: { "@": ${JSON.stringify(copy)} } }, test: { testTimeout: 30_000, hookTimeout: 60_000 } };`,
    );
    run("git", "init", "--quiet");
    run("git", "add", "--all");
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  /** Puts a lighthouse of this name where providers are, and names it. */
  function addLighthouse(id: string): void {
    cpSync(join(root, lighthouse), join(copy, "server/providers", id), { recursive: true });
    appendFileSync(
      join(copy, "server/providers/installed.ts"),
      `export { lighthouse as ${camelCase(id)} } from "./${id}";\n`,
    );
  }

  it("needs no more than its folder and one line that names it", () => {
    addLighthouse("lighthouse");
    run("git", "add", "--intent-to-add", "--all");
    const changed = run("git", "diff", "--numstat", "--", ".", ":!server/providers/lighthouse");
    expect(changed.trim().split("\n")).toEqual(["1\t0\tserver/providers/installed.ts"]);
  });

  it("keeps to its room and to the types", () => {
    node("--import", "tsx", "scripts/check-layers.ts");
    // All that a provider can put out of order; the rest of the project does not know it.
    const include = ["server/providers/lighthouse", "server/providers/registry.ts", "sandbox/start.ts"];
    const config = {
      extends: "./tsconfig.json",
      include,
      compilerOptions: { incremental: false, types: ["node"] },
    };
    writeFileSync(join(copy, "tsconfig.provider.json"), JSON.stringify(config));
    node("node_modules/typescript/bin/tsc", "--noEmit", "-p", "tsconfig.provider.json");
  });

  describe("beside others that get one thing wrong", () => {
    let tests: Test[];
    const of = (id: string) => tests.filter(({ fullName }) => fullName.split(/\s/).includes(id));
    const failedOf = (id: string) => of(id).filter(({ status }) => status !== "passed");

    beforeAll(() => {
      for (const [id, file, from, to] of flaws) {
        addLighthouse(id);
        const folder = join(copy, "server/providers", id);
        for (const own of ["index.ts", "sandbox.ts"]) {
          replaceIn(join(folder, own), 'id: "lighthouse"', `id: "${id}"`);
        }
        replaceIn(join(folder, file), from, to);
      }
      // Only theirs: what holds for the others is tested where they are at home.
      const ids = ["lighthouse", ...flaws.map(([id]) => id)].join("|");
      tests = runTests(...demands, "-t", `\\b(${ids})\\b`);
    }, 240_000);

    it("holds to all that is demanded of a provider, settings and stand-in included", () => {
      expect(failedOf("lighthouse")).toEqual([]);
      expect(of("lighthouse").length).toBeGreaterThanOrEqual(20);
      expect(of("lighthouse").length).toBe(of("shopify").length);
    });

    it.each(flaws.map(([id]) => id))("shows up the one that %s", (id) => {
      expect(failedOf(id)).not.toEqual([]);
    });
  });

  function runTests(...args: string[]): Test[] {
    const results = join(copy, "results.json");
    try {
      node("node_modules/vitest/vitest.mjs", "run", ...args, "--reporter=json", `--outputFile=${results}`);
    } catch {
      // Some fail; which ones is in the report.
    }
    const { testResults } = report.parse(JSON.parse(readFileSync(results, "utf8")));
    return testResults.flatMap((file) => file.assertionResults);
  }
});

function replaceIn(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text.split(from).length, `${from} in ${file}`).toBe(2);
  writeFileSync(file, text.replace(from, to));
}

const camelCase = (id: string) => id.replaceAll(/-(.)/g, (_, letter: string) => letter.toUpperCase());
