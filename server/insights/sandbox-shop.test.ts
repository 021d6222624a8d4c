import { describe, expect, it } from "vitest";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { type Judgement, judgeHistories } from "./judge-histories";
import { sandboxHistory } from "./testing/sandbox-history";

// A shop of three years takes seconds to judge. For the whole: QUIET_SHOPS=100 npx vitest run server/insights/sandbox-shop
const quietShops = Number(process.env.QUIET_SHOPS ?? 5);

describe("the sandbox shop", () => {
  it("lets B find what is true in it, and nothing else", async () => {
    const lastDay = new Date("2026-10-31T00:00:00Z");
    const shop = generateShop({ seed: 20_261, lastDay });
    const raised = raisedIn(await judgeHistories([sandboxHistory(shop, lastDay)]));
    const ofKind = (kind: string) =>
      shop.planted
        .filter((effect) => effect.kind === kind)
        .map((effect) => (effect.kind === "product-sales" ? effect.productId : effect.customerId));

    const quiet = ofKind("customer-overdue");
    expect(quiet.length).toBe(8);
    expect(quiet.filter((id) => raised.has(id)).length).toBeGreaterThanOrEqual(6);
    const products = ofKind("product-sales");
    expect(products.length).toBe(2);
    expect(products.filter((id) => !raised.has(id))).toEqual([]);
    expect([...raised].filter((id) => ![...quiet, ...products].includes(id))).toEqual([]);
  }, 60_000);

  it("lets B find the product that rose and the one that fell, whenever the data ends", async () => {
    for (const date of ["2026-01-31", "2026-03-15", "2026-05-31"]) {
      const lastDay = new Date(`${date}T00:00:00Z`);
      const shop = generateShop({ seed: 20_261, lastDay });
      const raised = raisedIn(await judgeHistories([sandboxHistory(shop, lastDay)]));
      const products = shop.planted.flatMap((effect) =>
        effect.kind === "product-sales" ? [effect.productId] : [],
      );
      expect(products.filter((id) => !raised.has(id))).toEqual([]);
    }
  }, 120_000);

  it(`without its effects is silent in all but one of twenty of ${quietShops}`, async () => {
    let disturbed = 0;
    let tested = 0;
    for (let seed = 1; seed <= quietShops; seed++) {
      // Any day of the year, since seasons are what could be taken for news.
      const lastDay = new Date(Date.UTC(2026, 9, 31 - ((seed * 37) % 365)));
      const shop = generateShop({ seed, lastDay, withEffects: false });
      const judgement = await judgeHistories([sandboxHistory(shop, lastDay)]);
      tested += judgement.judged.length;
      if (raisedIn(judgement).size > 0) disturbed++;
    }
    expect(tested / quietShops).toBeGreaterThan(300);
    const allowed = quietShops * 0.05 + 2 * Math.sqrt(quietShops * 0.05 * 0.95);
    expect(disturbed).toBeLessThanOrEqual(allowed);
  }, 900_000);
});

function raisedIn({ judged }: Judgement): Set<string> {
  return new Set(judged.filter(({ raised }) => raised).map(({ candidate }) => candidate.subject.id));
}
