// npm run kill-test -- [--kills 50] [--seed 1] [--file <csv>] [--rows 2000]
// Imports a file by jobs in a process that is killed (kill -9) at random moments and started again, and compares the
// database with that of an undisturbed import. The process is a light one: the app's job server, sweeper and jobs on
// the app's database, without its pages, so that a life costs a second and not ten. With TEST_DATABASE_URL the
// databases are on that server, else they are embedded in folders of their own.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { databaseUrl, onServer } from "@/db/testing/test-database";
import type { Digest } from "./kill-test/digest";
import { randomFrom } from "./kill-test/random";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    file: { type: "string", default: "../shared/data/superstore/superstore.csv" },
    rows: { type: "string", default: "Infinity" },
  },
});
const kills = Number(values.kills);
const random = randomFrom(Number(values.seed));
const server = process.env.TEST_DATABASE_URL;
const scratch = mkdtempSync(join(tmpdir(), "beya-kill-"));
const databases: string[] = [];
const file = cutFile();

async function main(): Promise<boolean> {
  console.log(`kill test: ${kills} kills, seed ${values.seed}, ${values.file}, rows ${values.rows}`);
  const undisturbed = await newDatabase("undisturbed");
  const started = Date.now();
  await live(undisturbed, undefined);
  const seconds = (Date.now() - started) / 1000;
  const wanted = await digest(undisturbed);
  console.log(`undisturbed: ${seconds.toFixed(1)} s, ${summary(wanted)}`);

  let done = 0;
  let same = true;
  for (let round = 1; done < kills; round++) {
    const database = await newDatabase(`round-${round}`);
    let killed = 0;
    // One in seven dies while it starts; the others some time into their work.
    for (;;) {
      const after = done < kills ? { startup: random() < 1 / 7, part: random() } : undefined;
      if (!(await live(database, after && delay(after, seconds)))) break;
      killed++;
      done++;
      process.stdout.write(`\r  round ${round}: ${killed} kills, ${done} in all `);
    }
    const got = await digest(database);
    const differences = compare(wanted, got);
    console.log(
      `\r  round ${round}: ${killed} kills, ${differences.length === 0 ? "the same in the end" : "DIFFERENT"}`,
    );
    for (const difference of differences) console.log(`    ${difference}`);
    same &&= differences.length === 0;
  }
  console.log(same ? `passed: ${done} kills, nothing lost, nothing twice` : `failed: seed ${values.seed}`);
  return same;
}

/** The file, or a copy of its first rows. */
function cutFile(): string {
  if (!existsSync(values.file)) throw new Error(`There is no file ${values.file}.`);
  if (values.rows === "Infinity") return values.file;
  const lines = readFileSync(values.file, "latin1").split("\n");
  const cut = join(scratch, basename(values.file));
  writeFileSync(cut, lines.slice(0, Number(values.rows) + 1).join("\n"), "latin1");
  return cut;
}

type Environment = Record<string, string>;

async function newDatabase(name: string): Promise<Environment> {
  const common = { BEYA_LOG_LEVEL: "error", BEYA_DATA_DIR: join(scratch, name) };
  if (!server) return { ...common, DATABASE_URL: "" };
  const database = `beya_kill_${process.pid}_${name.replaceAll("-", "_")}`;
  await onServer(server, (db) => db.unsafe(`create database ${database}`));
  databases.push(database);
  return { ...common, DATABASE_URL: databaseUrl(server, database) };
}

type Delay = { from: "start" | "ready"; ms: number };

/** A fifth of the whole work at most, so that each part of it is interrupted in some round. */
function delay({ startup, part }: { startup: boolean; part: number }, seconds: number): Delay {
  return startup ? { from: "start", ms: part * 2_000 } : { from: "ready", ms: part * seconds * 200 };
}

/** One life of the worker. True where it was killed before it was done. */
function live(environment: Environment, killed: Delay | undefined): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const child = worker(["run", file], environment);
    const killIn = (ms: number) => setTimeout(() => child.kill("SIGKILL"), ms).unref();
    if (killed?.from === "start") killIn(killed.ms);
    child.stdout.on("data", (text) => {
      if (killed?.from === "ready" && String(text).includes("ready")) killIn(killed.ms);
    });
    child.on("error", reject);
    child.on("exit", (code, signal) => {
      if (signal === "SIGKILL") resolve(true);
      else if (code === 0) resolve(false);
      else reject(new Error(`The worker ended with ${code ?? signal}.`));
    });
  });
}

function digest(environment: Environment): Promise<Digest> {
  return new Promise((resolve, reject) => {
    const child = worker(["digest"], environment);
    let text = "";
    child.stdout.on("data", (chunk) => {
      text += chunk;
    });
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve(JSON.parse(text)) : reject(new Error(`The digest ended with ${code}.`)),
    );
  });
}

function worker(args: string[], environment: Environment) {
  return spawn(process.execPath, ["--import", "tsx", "scripts/kill-test/worker.ts", ...args], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

function compare(wanted: Digest, got: Digest): string[] {
  const tables = [...new Set([...Object.keys(wanted), ...Object.keys(got)])];
  return tables.flatMap((table) => {
    const [before, after] = [wanted[table], got[table]];
    if (before?.rows !== after?.rows)
      return [`${table}: ${before?.rows} rows undisturbed, ${after?.rows} here`];
    return before?.content === after?.content ? [] : [`${table}: the same number of rows, other contents`];
  });
}

function summary(digest: Digest): string {
  const filled = Object.entries(digest).filter(([, { rows }]) => rows > 0);
  return filled.map(([table, { rows }]) => `${rows} ${table}`).join(", ");
}

main()
  .then((same) => {
    process.exitCode = same ? 0 : 1;
  })
  .finally(async () => {
    rmSync(scratch, { recursive: true, force: true });
    if (!server) return;
    for (const name of databases)
      await onServer(server, (db) => db.unsafe(`drop database if exists ${name} with (force)`));
  });
