import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { add, compare, isNegative, multiply, subtract } from "@/server/decimal";
import { normalize } from "./normalize";
import { saleWithoutTax } from "./without-taxes";

const told = (taxesIncluded: boolean) => {
  const text = readFileSync(join(import.meta.dirname, "fixtures/order-with-taxes-included.json"), "utf8");
  const fixture = z.object({ told: z.record(z.string(), z.unknown()) }).parse(JSON.parse(text));
  return { ...fixture.told, taxesIncluded };
};
const amounts = (order: unknown) =>
  normalize("order", order).orders[0]?.lines.map(({ unitPrice, gross, discount, returned }) => [
    unitPrice,
    gross,
    discount,
    returned,
  ]);

describe("an order whose prices hold the taxes", () => {
  it("is counted without them, line by line", () => {
    expect(amounts(told(true))).toEqual([
      // 3 × 12.00 less 6.00 are 30.00, of which 5.00 are tax: 25.00, so that 36.00 were 30.00 and 6.00 were 5.00.
      ["10", "30", "5", "0"],
      // 9.99 with 1.67 of tax.
      ["8.32", "8.32", "0", "0"],
      // Books are not taxed.
      ["5", "10", "0", "0"],
      // Given away.
      ["1.00", "1", "1", "0"],
      // One of the first came back: 10.00, of which 1.67 are tax.
      ["10", "0", "0", "8.33"],
    ]);
  });

  it("was paid: net sales before the return, shipping and taxes are what the customer gave", () => {
    const [order] = normalize("order", told(true)).orders;
    const net = (order?.lines ?? []).reduce(
      (sum, { gross, discount }) => add(sum, subtract(gross, discount)),
      "0",
    );
    // 25.00 + 8.32 + 10.00 + 0
    expect(net).toBe("43.32");
    // 6.00 less the tax that the lines do not have: 7.67 - 5.00 - 1.67.
    expect(order?.shipping).toBe("5");
    // 30.00 + 9.99 + 10.00 + 0 + 6.00
    expect(add(net, add(order?.shipping ?? "", order?.taxes ?? ""))).toBe("55.99");
  });

  it("is as it was told where taxes come on top", () => {
    expect(amounts(told(false))).toEqual([
      ["12.00", "36", "6", "0"],
      ["9.99", "9.99", "0", "0"],
      ["5.00", "10", "0", "0"],
      ["1.00", "1", "1", "0"],
      ["12.00", "0", "0", "10"],
    ]);
    expect(normalize("order", told(false)).orders[0]?.shipping).toBe("6.00");
  });
});

describe("a line that loses its tax", () => {
  const cents = (value: number) => (value / 100).toFixed(2);

  it("keeps what was paid less the tax to the cent, whatever the rate", () => {
    const line = fc.record({
      unit: fc.integer({ min: 1, max: 1_000_000 }),
      quantity: fc.integer({ min: 1, max: 500 }),
      discountShare: fc.double({ min: 0, max: 1, noNaN: true }),
      rate: fc.double({ min: 0, max: 0.3, noNaN: true }),
    });
    fc.assert(
      fc.property(line, ({ unit, quantity, discountShare, rate }) => {
        const grossCents = unit * quantity;
        const discountCents = Math.floor(grossCents * discountShare);
        const paidCents = grossCents - discountCents;
        const taxCents = Math.round((paidCents * rate) / (1 + rate));
        const sale = { unitPrice: cents(unit), gross: cents(grossCents), discount: cents(discountCents) };
        const { unitPrice, gross, discount } = saleWithoutTax(sale, cents(taxCents));
        expect(compare(subtract(gross, discount), cents(paidCents - taxCents))).toBe(0);
        expect(isNegative(discount)).toBe(false);
        if (discountCents === 0) expect(discount).toBe("0");
        expect(compare(unitPrice, sale.unitPrice)).toBeLessThanOrEqual(0);
        const off = subtract(gross, multiply(unitPrice, String(quantity)));
        expect(compare(off, multiply(String(quantity), "0.0000000001"))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
