// npm run -s planted -- [--with 10] [--without 100] [--seed 1001]
// What the detectors find in generated shops that end on any day of the year: of shops with planted effects the part that
// is found, of shops without any the share that hears anything, with its 95 % interval beside q. Shops take the seeds from
// `seed` on, a fresh one unless it is given. Ends with 1 where that share is above q by more than chance explains.

import { parseArgs } from "node:util";
import { falseDiscoveryRate } from "@/server/insights/judge-histories";
import { judgeSandboxShop, lastDayOf } from "@/server/insights/testing/judge-sandbox-shop";
import { shareInterval } from "@/server/insights/testing/share-interval";

const { values } = parseArgs({
  options: {
    with: { type: "string", default: "10" },
    without: { type: "string", default: "100" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
  },
});
const first = Number(values.seed);

const found = await lookAtPlanted(seedsOf(Number(values.with)));
const silence = await lookAtQuiet(seedsOf(Number(values.without)));
console.log(JSON.stringify({ seed: first, ...found, ...silence }));
process.exitCode = silence.aboveQ ? 1 : 0;

function seedsOf(count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}

async function lookAtPlanted(seeds: number[]) {
  const all = { customers: 0, customersFound: 0, products: 0, productsFound: 0, raised: 0, wrong: 0 };
  if (seeds.length === 0) return all;
  console.log(
    `with effects, seeds ${spanOf(seeds)}:\nseed     ends        customers  products  wrong of raised`,
  );
  for (const seed of seeds) {
    const { raised, planted } = await judgeSandboxShop({ seed, lastDay: lastDayOf(seed), withEffects: true });
    const customersFound = planted.customers.filter((id) => raised.has(id)).length;
    const productsFound = planted.products.filter((id) => raised.has(id)).length;
    const wrong = raised.size - customersFound - productsFound;
    const columns = [
      String(seed).padEnd(7),
      endOf(seed),
      `${customersFound}/${planted.customers.length}`.padEnd(9),
      `${productsFound}/${planted.products.length}`.padEnd(8),
      `${wrong}/${raised.size}`,
    ];
    console.log(columns.join("  "));
    all.customers += planted.customers.length;
    all.customersFound += customersFound;
    all.products += planted.products.length;
    all.productsFound += productsFound;
    all.raised += raised.size;
    all.wrong += wrong;
  }
  console.log(
    `found: ${all.customersFound} of ${all.customers} customers, ${all.productsFound} of ${all.products} products; ${all.wrong} of ${all.raised} findings were not planted`,
  );
  return all;
}

async function lookAtQuiet(seeds: number[]) {
  const disturbed: number[] = [];
  if (seeds.length === 0) return { without: 0, disturbed: 0, aboveQ: false };
  console.log(`without effects, seeds ${spanOf(seeds)}:`);
  for (const seed of seeds) {
    const { raised } = await judgeSandboxShop({ seed, lastDay: lastDayOf(seed), withEffects: false });
    if (raised.size === 0) continue;
    disturbed.push(seed);
    console.log(`seed ${seed} ends ${endOf(seed)} and hears of ${[...raised].join(", ")}`);
  }
  const share = disturbed.length / seeds.length;
  const interval = shareInterval(disturbed.length, seeds.length);
  const aboveQ = interval[0] > falseDiscoveryRate;
  const [low, high] = interval.map(percent);
  console.log(
    `${disturbed.length} of ${seeds.length} shops without effects hear anything: ${percent(share)} (95 % interval ${low} to ${high}), q ${percent(falseDiscoveryRate)}: ${aboveQ ? "ABOVE q" : "not above q"}`,
  );
  return {
    without: seeds.length,
    disturbed: disturbed.length,
    share,
    interval,
    q: falseDiscoveryRate,
    aboveQ,
  };
}

function endOf(seed: number): string {
  return lastDayOf(seed).toISOString().slice(0, 10);
}

function spanOf(seeds: number[]): string {
  return `${seeds[0]} to ${seeds.at(-1)}`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
