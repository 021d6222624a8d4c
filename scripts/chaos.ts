// npm run chaos -- [--kills 50] [--seed 7] [--years 0.65] [--phase 4000] [--keep]
// The app and the sandbox's shop as two real processes over HTTP: the shop lives, every webhook comes three times, out of
// order, one in ten never, the shop answers with errors, throttling, cut connections and refused tokens, also in the
// middle of the first reading, and the app is killed (kill -9) at random moments and started again. Then, for a while,
// nothing is read again, and what webhooks alone brought is counted. In the end all that Beya holds is compared with the
// shop. It has more orders than Beya reads page by page, unless --years makes it younger. A fresh seed unless one is
// given. With DATABASE_URL or TEST_DATABASE_URL the database is made on that server.

import { parseArgs } from "node:util";
import { type ChaosResult, runChaos } from "./chaos/run-chaos";
import { newPlace } from "./crash/place";
import { buildIfNeeded } from "./start/build.mjs";

const { values } = parseArgs({
  options: {
    kills: { type: "string", default: "50" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    /** 0.65 make some 2,200 orders: from 2,000 on they are read in bulk. */
    years: { type: "string", default: "0.65" },
    phase: { type: "string", default: "4000" },
    /** Leaves the data folder for a look. */
    keep: { type: "boolean", default: false },
  },
});

async function main(): Promise<boolean> {
  await buildIfNeeded(process.cwd());
  const place = await newPlace("chaos");
  const [seed, kills] = [Number(values.seed), Number(values.kills)];
  console.log(`chaos: ${kills} kills, seed ${seed}, database ${place.database}`);
  try {
    const result = await runChaos(place, {
      seed,
      kills,
      years: Number(values.years),
      phaseMs: Number(values.phase),
      tell: (line) => process.stdout.write(process.stdout.isTTY ? `\r  ${line} ` : `  ${line}\n`),
    });
    return report(result, seed);
  } finally {
    if (values.keep) console.log(`the data is in ${place.folder}, database ${place.database}`);
    else await place.remove();
  }
}

function report(
  { changes, skies, shutOutAt, counts, differences, reckonings, stopped }: ChaosResult,
  seed: number,
): boolean {
  const list = (all: Iterable<[string, number]>) => [...all].map(([what, n]) => `${n} ${what}`).join(", ");
  console.log(
    `\n${changes} changes in the shop; weather: ${list(skies)}; shut out in the first reading, at ${shutOutAt}`,
  );
  console.log(`in the end: ${list(Object.entries(counts))}`);
  for (const { says } of differences.slice(0, 20)) console.log(`  DIFFERENT ${says}`);
  if (differences.length > 20) console.log(`  … ${differences.length} differences`);
  for (const { says, holds } of reckonings) console.log(`  ${holds ? "holds" : "FAILS"}  ${says}`);
  console.log(`the app ended by SIGTERM after ${stopped.ms} ms with code ${stopped.code}`);
  const good = differences.length === 0 && reckonings.every(({ holds }) => holds);
  console.log(good ? "passed: Beya holds what the shop holds, each effect once" : `failed: seed ${seed}`);
  return good;
}

main().then(
  (good) => process.exit(good ? 0 : 1),
  (error) => {
    console.error(`\nfailed: seed ${values.seed}\n`, error);
    process.exit(1);
  },
);
