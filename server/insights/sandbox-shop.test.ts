import { describe, expect, it } from "vitest";
import { falseDiscoveryRate } from "./judge-histories";
import { judgeSandboxShop, lastDayOf } from "./testing/judge-sandbox-shop";

// Shops of three years, a second each. For others: npm run -s planted -- --with 10 --without 100 --seed 1001
const shopsWith = seeds(201, 6);
const shopsWithout = seeds(1, 100);

describe("the sandbox shop", () => {
  it("lets B find what is true in it, whatever its seed and the day on which its data ends", async () => {
    let [all, wrong] = [0, 0];
    for (const seed of shopsWith) {
      const shop = await judgeSandboxShop({ seed, lastDay: lastDayOf(seed), withEffects: true });
      const missed = (ids: string[]) => ids.filter((id) => !shop.raised.has(id)).length;
      const { customers, products } = shop.planted;
      expect({ seed, products: products.length, missed: missed(products) }).toEqual({
        seed,
        products: 2,
        missed: 0,
      });
      expect({ seed, customers: customers.length }).toEqual({ seed, customers: 8 });
      expect(missed(customers)).toBeLessThanOrEqual(1);
      all += shop.raised.size;
      wrong += shop.raised.size - customers.length - products.length + missed(customers);
    }
    expect(wrong / all).toBeLessThanOrEqual(falseDiscoveryRate);
  }, 120_000);

  it(`without its effects is silent, but for one of twenty of ${shopsWithout.length} at most`, async () => {
    const disturbed: number[] = [];
    let tested = 0;
    for (const seed of shopsWithout) {
      const shop = await judgeSandboxShop({ seed, lastDay: lastDayOf(seed), withEffects: false });
      tested += shop.tested;
      if (shop.raised.size > 0) disturbed.push(seed);
    }
    expect(tested / shopsWithout.length).toBeGreaterThan(300);
    expect(disturbed.length / shopsWithout.length, `seeds ${disturbed}`).toBeLessThanOrEqual(
      falseDiscoveryRate,
    );
  }, 1_800_000);
});

function seeds(first: number, count: number): number[] {
  return Array.from({ length: count }, (_, i) => first + i);
}
