import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openEmbedded, openPostgres } from "@/db/client";
import { databaseUrl, onServer } from "@/db/testing/test-database";

const postgresServer = process.env.TEST_DATABASE_URL;
const name = `beya_crash_${process.pid}`;
const orders = 20;
const kills = 3;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "beya-crash-"));
  if (postgresServer) await onServer(postgresServer, (db) => db.unsafe(`create database ${name}`));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
  if (postgresServer)
    await onServer(postgresServer, (db) => db.unsafe(`drop database if exists ${name} with (force)`));
});

describe("a process that is killed in the middle of its jobs", () => {
  it("leaves nothing undone and nothing done twice, once it is started again", async () => {
    let killed = 0;
    for (let start = 0; start < kills; start++) if (await runFor(300 + start * 250)) killed++;
    expect(killed).toBeGreaterThan(0);
    expect(await runFor(undefined)).toBe(false);

    const open = await openHere();
    const effects = await open.db.execute(sql`select key, times from effects`);
    const runs = await open.db.execute(
      sql`select state, count(*)::int as runs from job_runs group by state order by state`,
    );
    await open.close();
    const whats = ["checked", "reserved", "charged", "invoiced", "closed", "packed", "shipped"];
    const wanted = whats.flatMap((what) => Array.from({ length: orders }, (_, order) => `${order} ${what}`));
    expect(effects.map(({ key }) => key).toSorted()).toEqual(wanted.toSorted());
    expect([...runs]).toEqual([{ state: "completed", runs: 3 * orders }]);
    // Only what was under way at a kill may have been done again: never what was stored.
    const again = effects.reduce((sum, { times }) => sum + Number(times) - 1, 0);
    expect(again).toBeLessThanOrEqual(killed * 8 * 2);
  }, 300_000);
});

/** Runs the worker; kills it `ms` after it has begun to work. True where it was killed before it was done. */
function runFor(ms: number | undefined): Promise<boolean> {
  const worker = spawn(
    process.execPath,
    ["--import", "tsx", "inngest/testing/crash-worker.ts", String(orders)],
    {
      env: {
        ...process.env,
        BEYA_DATA_DIR: folder,
        DATABASE_URL: postgresServer ? databaseUrl(postgresServer, name) : "",
      },
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  return new Promise((resolve, reject) => {
    worker.stdout.on("data", (text) => {
      if (ms !== undefined && String(text).includes("ready")) setTimeout(() => worker.kill("SIGKILL"), ms);
    });
    worker.on("error", reject);
    worker.on("exit", (code, signal) => {
      if (signal === "SIGKILL") resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`The worker ended with ${code}.`));
    });
  });
}

function openHere(): Promise<OpenDatabase> {
  if (postgresServer) return openPostgres(databaseUrl(postgresServer, name), 1);
  return openEmbedded({ dataDir: folder });
}
