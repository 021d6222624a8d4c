import { spawn } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { takeLock } from "@/db/embedded/lock.mjs";

const root = resolve(import.meta.dirname, "../..");

describe("npm start, where it cannot start", () => {
  const folder = mkdtempSync(join(tmpdir(), "beya-start-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("says which Node it needs", async () => {
    const old =
      "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '18.20.4' } })";
    const { code, said } = await start([], {}, { nodeArgs: ["--import", `data:text/javascript,${old}`] });
    expect(code).toBe(1);
    expect(said).toContain("Beya needs Node 20.9 or newer; this is Node 18.20.4.");
    expect(said).toContain("https://nodejs.org");
  });

  it("names a port that is in use, and another one to try", async () => {
    const other = createServer();
    const port = await new Promise<number>((fulfil) =>
      other.listen(0, () => {
        const address = other.address();
        fulfil(typeof address === "object" && address ? address.port : 0);
      }),
    );
    const { code, said } = await start(["--port", `${port}`], { BEYA_DATA_DIR: join(folder, "port") });
    other.close();
    expect(code).toBe(1);
    expect(said).toContain(`Port ${port} is in use by another program.`);
    expect(said).toMatch(/npm start -- --port \d+/);
  });

  it("names the process and the address that already use the data", async () => {
    const dataDir = join(folder, "shared");
    takeLock(dataDir, "/nowhere/socket", "http://localhost:3456");
    const { code, said } = await start([], { BEYA_DATA_DIR: dataDir });
    expect(code).toBe(1);
    expect(said).toContain(`Beya is already running on the data in ${dataDir} (process ${process.pid}).`);
    expect(said).toContain("Open http://localhost:3456, or stop it first");
  });

  it("names a data folder that cannot be written", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "");
    const { code, said } = await start([], { BEYA_DATA_DIR: join(file, "data") });
    expect(code).toBe(1);
    expect(said).toContain(`The data folder ${join(file, "data")} cannot be written (ENOTDIR).`);
    expect(said).toContain("BEYA_DATA_DIR=");
  });

  it("refuses to begin anew where the data is in a database of one's own", async () => {
    const { code, said } = await start(["--fresh"], { DATABASE_URL: "postgres://localhost/beya" });
    expect(code).toBe(1);
    expect(said).toContain("--fresh is for the data folder, and DATABASE_URL names a database of your own.");
  });

  it("explains its options where one is unknown", async () => {
    const { code, said } = await start(["--prot", "1"], {});
    expect(code).toBe(1);
    expect(said).toContain("--prot");
    expect(said).toContain("--port <number>");
  });

  it("says that the registry cannot be reached, where nothing is installed yet", async () => {
    const clone = join(folder, "clone");
    mkdirSync(join(clone, "db"), { recursive: true });
    for (const part of [
      "package.json",
      "package-lock.json",
      "scripts/start.mjs",
      "scripts/start",
      "db/embedded",
    ]) {
      cpSync(join(root, part), join(clone, part), { recursive: true });
    }
    const offline = {
      npm_config_registry: "http://127.0.0.1:9/",
      npm_config_cache: join(folder, "cache"),
      npm_config_fetch_retries: "0",
    };
    const { code, said } = await start([], offline, { cwd: clone });
    expect(code).toBe(1);
    expect(said).toContain("The npm registry could not be reached, so nothing could be installed.");
    expect(said).toContain("Check the connection");
  });
});

/** Runs the real script and collects what it says. */
function start(
  args: string[],
  env: Record<string, string>,
  { cwd = root, nodeArgs = [] as string[] } = {},
): Promise<{ code: number | null; said: string }> {
  const { DATABASE_URL, ...inherited } = process.env;
  const child = spawn(process.execPath, [...nodeArgs, "scripts/start.mjs", ...args], {
    cwd,
    env: { ...inherited, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  child.stdout.on("data", (data) => {
    said += data;
  });
  child.stderr.on("data", (data) => {
    said += data;
  });
  return new Promise((fulfil) => child.once("close", (code) => fulfil({ code, said })));
}
