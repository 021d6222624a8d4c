import { describe, expect, it } from "vitest";
import { judgeHistories } from "./judge-histories";
import { madeUpShop, type ShopRecipe } from "./testing/made-up-shop";

const shops = 200;

/** Small enough that 200 of them are quick, large enough to test dozens of customers and products each. */
const small = { customers: 40, products: 25, weeks: 30 };

const quietShops: Record<string, Omit<ShopRecipe, "seed">> = {
  "ordinary shops": {},
  "shops closed for the holidays": { pace: (day) => (day >= 23 && day <= 34 ? 0 : 1), meanGap: 15 },
  "shops where everybody orders less now": { pace: (day) => (day >= 182 ? 0.4 : 1), meanGap: 15 },
  "shops whose products drift from week to week": { persistence: 0.5 },
};

describe("on shops in which nothing happens", () => {
  for (const [name, recipe] of Object.entries(quietShops)) {
    it(`at most one of twenty ${name} hears anything`, async () => {
      let disturbed = 0;
      let tested = 0;
      for (let seed = 1; seed <= shops; seed++) {
        const { judged } = await judgeHistories([madeUpShop({ ...small, ...recipe, seed })]);
        tested += judged.length;
        if (judged.some(({ raised }) => raised)) disturbed++;
      }
      expect(tested / shops).toBeGreaterThan(30);
      expect(disturbed / shops).toBeLessThanOrEqual(0.05);
    }, 300_000);
  }
});

describe("what really happens is heard", () => {
  it("regular customers who stopped coming, and hardly anybody else", async () => {
    const gone = (customer: number) => (customer < 5 ? 160 : undefined);
    let found = 0;
    let wrong = 0;
    for (let seed = 1; seed <= 20; seed++) {
      const shop = madeUpShop({ ...small, regularity: [4, 10], meanGap: 9, rateShape: 20, gone, seed });
      for (const { candidate, raised } of (await judgeHistories([shop])).judged) {
        if (!raised) continue;
        if (/^customer-[0-4]$/.test(candidate.subject.id)) found++;
        else wrong++;
      }
    }
    expect(found).toBeGreaterThanOrEqual(90);
    expect(wrong).toBeLessThanOrEqual(0.1 * found);
  }, 120_000);

  it("products that stopped or tripled, told apart, with an interval that holds the truth", async () => {
    const demand = (product: number, week: number) =>
      week < 26 ? 12 : product === 0 ? 0 : product === 1 ? 36 : 12;
    let found = 0;
    let holding = 0;
    for (let seed = 1; seed <= 30; seed++) {
      const { judged } = await judgeHistories([madeUpShop({ customers: 0, products: 25, demand, seed })]);
      for (const { candidate, raised } of judged) {
        if (!raised || !/^product-[01]$/.test(candidate.subject.id)) continue;
        found++;
        const stopped = candidate.subject.id === "product-0";
        expect(candidate.direction).toBe(stopped ? "stopped" : "up");
        const [low, high] = candidate.interval;
        const truth = stopped ? -100 : 200;
        if (low <= truth && truth <= high) holding++;
      }
    }
    expect(found).toBeGreaterThanOrEqual(30);
    expect(holding / found).toBeGreaterThanOrEqual(0.9);
  }, 120_000);
});
