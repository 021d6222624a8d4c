import { parseArgs } from "node:util";
import { judgeHistories } from "@/server/insights/judge-histories";
import { sandboxHistory } from "@/server/insights/testing/sandbox-history";
import { generateShop, type Shop } from "@/server/providers/shopify/sandbox/generate-shop";

// What the detectors find in generated shops, by the day on which their data ends: in shops with planted effects the part
// that is found, in shops without any the share that hears anything. `npm run -s planted -- --seeds 10 --year 2026`

const { values } = parseArgs({
  options: {
    seeds: { type: "string", default: "10" },
    first: { type: "string", default: "1" },
    year: { type: "string", default: "2026" },
  },
});
const first = Number(values.first);
const seeds = Array.from({ length: Number(values.seeds) }, (_, i) => first + i);
const year = Number(values.year);

type Score = Record<"customers" | "products", { found: number; planted: number }> & {
  /** Raised in shops with effects, but not planted. */
  wrong: number;
  raised: number;
  quietShops: number;
  disturbed: number;
};
const nothing = (): Score => ({
  customers: { found: 0, planted: 0 },
  products: { found: 0, planted: 0 },
  wrong: 0,
  raised: 0,
  quietShops: 0,
  disturbed: 0,
});

const all = nothing();
console.log("ends        customers   products   wrong of raised   disturbed of quiet shops");
for (let month = 0; month < 12; month++) {
  for (const lastDay of [new Date(Date.UTC(year, month, 15)), new Date(Date.UTC(year, month + 1, 0))]) {
    const score = nothing();
    for (const seed of seeds) {
      await lookAtPlanted(generateShop({ seed, lastDay }), lastDay, score);
      const quiet = generateShop({ seed, lastDay, withEffects: false });
      score.quietShops++;
      if ((await raisedIn(quiet, lastDay)).size > 0) score.disturbed++;
    }
    print(lastDay.toISOString().slice(0, 10), score);
    add(score);
  }
}
print("all".padEnd(10), all);
console.log(JSON.stringify({ seeds: seeds.length, year, ...all }));

async function raisedIn(shop: Shop, lastDay: Date): Promise<Set<string>> {
  const { judged } = await judgeHistories([sandboxHistory(shop, lastDay)]);
  return new Set(judged.filter(({ raised }) => raised).map(({ candidate }) => candidate.subject.id));
}

async function lookAtPlanted(shop: Shop, lastDay: Date, score: Score): Promise<void> {
  const raised = await raisedIn(shop, lastDay);
  score.raised += raised.size;
  for (const effect of shop.planted) {
    const [kind, id] =
      effect.kind === "product-sales"
        ? (["products", effect.productId] as const)
        : (["customers", effect.customerId] as const);
    score[kind].planted++;
    if (raised.delete(id)) score[kind].found++;
  }
  score.wrong += raised.size;
}

function add(score: Score): void {
  for (const kind of ["customers", "products"] as const) {
    all[kind].found += score[kind].found;
    all[kind].planted += score[kind].planted;
  }
  for (const part of ["wrong", "raised", "quietShops", "disturbed"] as const) all[part] += score[part];
}

function print(ends: string, { customers, products, wrong, raised, quietShops, disturbed }: Score): void {
  const of = (part: number, whole: number) => `${part}/${whole}`;
  console.log(
    [
      ends,
      of(customers.found, customers.planted).padEnd(10),
      of(products.found, products.planted).padEnd(9),
      of(wrong, raised).padEnd(16),
      of(disturbed, quietShops),
    ].join("  "),
  );
}
