import { describe, expect, it } from "vitest";
import { generateShop } from "./generate-shop";

const lastDay = new Date("2026-10-31T00:00:00Z");

describe("the sandbox shop", () => {
  const shop = generateShop({ seed: 7, lastDay });

  it("is the same for the same seed and another for another", () => {
    expect(generateShop({ seed: 7, lastDay })).toEqual(shop);
    expect(generateShop({ seed: 8, lastDay }).orders.length).not.toBe(shop.orders.length);
  });

  it("has ids that nothing else has, and refunds that never give back more than was paid", () => {
    const ids = shop.orders.flatMap((order) => [order.id, ...order.lines.map((line) => line.id)]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const order of shop.orders) {
      for (const refund of order.refunds.flatMap((each) => each.lines)) {
        const line = order.lines.find((each) => each.id === refund.lineId);
        if (!line) continue;
        expect(refund.subtotalCents).toBeLessThanOrEqual(
          line.unitPriceCents * line.quantity - line.discountCents,
        );
      }
    }
  });

  it("keeps its planted effects: the quiet regulars are quiet", () => {
    const quiet = shop.planted.filter((effect) => effect.kind === "customer-overdue");
    expect(quiet.length).toBeGreaterThanOrEqual(5);
    for (const effect of quiet) {
      const later = shop.orders.filter(
        (order) => order.customerId === effect.customerId && order.placedAt >= new Date(effect.quietFrom),
      );
      expect(later).toEqual([]);
    }
  });

  it("has none of them when asked for a shop without", () => {
    expect(generateShop({ seed: 7, lastDay, withEffects: false }).planted).toEqual([]);
  });
});
