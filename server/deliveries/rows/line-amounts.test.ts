import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, isNegative, multiply } from "@/server/decimal";
import { lineAmounts } from "./line-amounts";

const sale = { returned: "0", isReturn: false };

describe("the amounts of a line", () => {
  it.each([
    [
      "quantity and unit price",
      { quantity: "6", unitPrice: "2.55" },
      { gross: "15.3", discount: "0", net: "15.3" },
    ],
    [
      "fractions of a cent",
      { quantity: "3", unitPrice: "0.001" },
      { gross: "0.003", discount: "0", net: "0.003" },
    ],
    [
      "quantity and line total",
      { quantity: "2", lineTotal: "261.96" },
      { unitPrice: "130.98", gross: "261.96", net: "261.96" },
    ],
    ["a line total alone", { lineTotal: "9.5" }, { quantity: "1", unitPrice: "9.5", net: "9.5" }],
    ["an order total", { orderTotal: "120", shipping: "5", taxes: "15" }, { gross: "100", net: "100" }],
    [
      "a discount rate on a unit price",
      { quantity: "2", unitPrice: "10", discount: "0.2r" },
      { gross: "20", discount: "4", net: "16" },
    ],
    [
      "a discount amount on a unit price",
      { quantity: "2", unitPrice: "10", discount: "-3" },
      { gross: "20", discount: "3", net: "17" },
    ],
    [
      "a rate beside a total that has it off",
      { quantity: "2", lineTotal: "14.62", discount: "0.2r" },
      { gross: "14.62", discount: "0", net: "14.62" },
    ],
    [
      "price, discount and the total after it",
      { quantity: "2", unitPrice: "10", discount: "3", lineTotal: "17" },
      { gross: "20", discount: "3", net: "17" },
    ],
    [
      "price, discount and the total before it",
      { quantity: "2", unitPrice: "10", discount: "3", lineTotal: "20" },
      { gross: "20", discount: "3", net: "17" },
    ],
    [
      "gross sales and discounts",
      { grossTotal: "20", discount: "(2)".replace(/[()]/g, "") },
      { gross: "20", discount: "2", net: "18" },
    ],
    [
      "gross and net sales",
      { grossTotal: "20", lineTotal: "18", discount: "2" },
      { gross: "20", discount: "2", net: "18" },
    ],
    ["a price of nothing", { quantity: "1", unitPrice: "0" }, { gross: "0", net: "0" }],
  ])("%s", (_, cells, expected) => {
    expect(lineAmounts(cells)).toMatchObject({ ...sale, ...expected });
  });

  it.each([
    ["a negative quantity", { quantity: "-2", unitPrice: "4.65" }, "9.3"],
    ["a negative total", { lineTotal: "-5" }, "5"],
    ["a negative quantity beside a positive total", { quantity: "-1", lineTotal: "5" }, "5"],
    ["something of no worth taken back", { quantity: "-10", unitPrice: "0" }, "0"],
  ])("%s is a return", (_, cells, returned) => {
    expect(lineAmounts(cells)).toMatchObject({ isReturn: true, gross: "0", discount: "0", returned });
  });

  it("says nothing where the row says nothing", () => {
    expect(lineAmounts({ quantity: "3" })).toBeUndefined();
  });

  it("always adds up: net = gross − discount − returned, and quantity × price without a discount", () => {
    const decimal = fc
      .tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.constantFrom("1", "0.1", "0.01", "0.001"))
      .map(([value, unit]) => multiply(String(value), unit));
    fc.assert(
      fc.property(
        decimal,
        decimal,
        fc.option(decimal),
        fc.option(decimal),
        (quantity, unitPrice, discount, lineTotal) => {
          const amounts = lineAmounts({
            quantity,
            unitPrice,
            ...(discount === null ? {} : { discount }),
            ...(lineTotal === null ? {} : { lineTotal }),
          });
          if (!amounts) throw new Error("A price was given.");
          expect(add(add(amounts.net, amounts.discount), amounts.returned)).toBe(amounts.gross);
          if (discount === null && lineTotal === null)
            expect(amounts.net).toBe(multiply(quantity, unitPrice));
          if (amounts.isReturn) expect(amounts.gross).toBe("0");
          else expect(isNegative(amounts.net)).toBe(false);
        },
      ),
    );
  });
});
