// npm run kill-test -- [--kills 50] [--seed 1] [--file <csv>] [--rows 2000] [--app]
// Imports a file by jobs in a process that is killed (kill -9) at random moments and started again, and compares the
// database with that of an undisturbed import. The process is a light one, the app's jobs without its pages, so that a
// life costs a second and not several; with --app it is the app itself, and the file goes in over HTTP. With
// DATABASE_URL or TEST_DATABASE_URL the databases are made on that server, else they are embedded in folders of their own.

import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { Random } from "@/server/providers/shopify/sandbox/random";
import { newPlace, type Place } from "./crash/place";
import { type Digest, digestOrganization } from "./kill-test/digest";
import { appLife, type Death, lightLife } from "./kill-test/lives";
import { inDatabase, organization, writeOrganization } from "./kill-test/organization";
import { buildIfNeeded } from "./start/build.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    file: { type: "string", default: "../shared/data/superstore/superstore.csv" },
    rows: { type: "string", default: "Infinity" },
    app: { type: "boolean", default: false },
  },
});
const kills = Number(values.kills);
const random = new Random(Number(values.seed));
const live = values.app ? appLife : lightLife;
const scratch = mkdtempSync(join(tmpdir(), "beya-kill-"));
const file = cutFile();

async function main(): Promise<boolean> {
  if (values.app) await buildIfNeeded(process.cwd());
  const undisturbed = await preparedPlace();
  const { database } = undisturbed;
  console.log(
    `kill test: ${kills} kills, seed ${values.seed}, ${values.file}, rows ${values.rows}, ${values.app ? "the app" : "a light process"}, database ${database}`,
  );
  const started = Date.now();
  await live(undisturbed, file, undefined);
  const seconds = (Date.now() - started) / 1000;
  const wanted = await digest(undisturbed);
  console.log(`undisturbed: ${seconds.toFixed(1)} s, ${summary(wanted)}`);

  let done = 0;
  let same = true;
  for (let round = 1; done < kills; round++) {
    const place = await preparedPlace();
    let killed = 0;
    for (;;) {
      if (!(await live(place, file, done < kills ? death(seconds) : undefined))) break;
      killed++;
      done++;
      if (process.stdout.isTTY) process.stdout.write(`\r  round ${round}: ${killed} kills, ${done} in all `);
    }
    const differences = compare(wanted, await digest(place));
    const outcome = differences.length === 0 ? "the same in the end" : "DIFFERENT";
    console.log(`\r  round ${round}: ${killed} kills, ${outcome}`);
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
  const bytes = readFileSync(values.file);
  const text = (values.file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("latin1");
  const cut = join(scratch, basename(values.file, ".gz"));
  writeFileSync(
    cut,
    text
      .split("\n")
      .slice(0, Number(values.rows) + 1)
      .join("\n"),
    "latin1",
  );
  return cut;
}

const places: Place[] = [];

async function preparedPlace(): Promise<Place> {
  const place = await newPlace("kill");
  places.push(place);
  await inDatabase(place, writeOrganization);
  return place;
}

/**
 * One in seven dies while it starts; the others some time into their work, a fifth of the whole at most, so that each
 * part of it is interrupted in some round.
 */
function death(seconds: number): Death {
  const startup = random.chance(1 / 7);
  const part = random.uniform();
  return startup ? { from: "start", ms: part * 2_000 } : { from: "ready", ms: part * seconds * 200 };
}

const digest = (place: Place) => inDatabase(place, () => digestOrganization(organization.id));

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
    for (const place of places) await place.remove();
  });
