import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { add, canonicalDecimal, compare, divide, multiply, subtract } from "@/server/decimal";
import { decimalMarkOf, readDecimal } from "./read-decimal";

const amount = fc
  .tuple(fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, scale]) => canonicalDecimal(scaled(digits, scale)));

describe("amounts as people write them", () => {
  it.each([
    ["1.234,56", "1234.56"],
    ["1,234.56", "1234.56"],
    ["(12.50)", "-12.5"],
    ["£3.99", "3.99"],
    ["€ 4", "4"],
    ["-5", "-5"],
    ["5-", "-5"],
    ["−5", "-5"],
    ["$ -1,000", "-1000"],
    ["-$2.50", "-2.5"],
    ["($2.00)", "-2"],
    ["1 234,50", "1234.5"],
    ["1'234.50", "1234.5"],
    ["12,34,567.00", "1234567"],
    ["USD 12.00", "12"],
    ["12 kr", "12"],
    [".5", "0.5"],
    ["1.2e3", "1200"],
    ["1.5E-2", "0.015"],
    ["0.001", "0.001"],
    ["000", "0"],
    ["-0.00", "0"],
  ])("%s is %s", (text, value) => {
    expect(readDecimal(text)).toEqual({ value, percent: false });
  });

  it.each(["", "abc", "1.2.3,4,5", "12a", "--5", "-5-", "1,23,4", "2011-05-01", "1e999"])(
    "%s is no number",
    (text) => {
      expect(readDecimal(text)).toBeUndefined();
    },
  );

  it("knows a percentage", () => {
    expect(readDecimal("12%")).toEqual({ value: "12", percent: true });
  });

  it("reads a lone separator before three digits as the column does", () => {
    expect(readDecimal("1.234", ".")?.value).toBe("1.234");
    expect(readDecimal("1.234", ",")?.value).toBe("1234");
    expect(readDecimal("1,234", ".")?.value).toBe("1234");
    expect(readDecimal("1,234", ",")?.value).toBe("1.234");
    expect(decimalMarkOf("1.234")).toBeUndefined();
    expect(decimalMarkOf("0.999")).toBe(".");
  });

  it("reads back every amount in every way of writing it", () => {
    fc.assert(
      fc.property(
        amount,
        fc.constantFrom<[string, string, "." | ","]>(
          [",", ".", "."],
          [".", ",", ","],
          [" ", ",", ","],
          ["'", ".", "."],
        ),
        fc.constantFrom("plain", "brackets", "pound", "trailing"),
        (value, [thousands, decimal, mark], style) => {
          expect(readDecimal(written(value, thousands, decimal, style), mark)?.value).toBe(value);
        },
      ),
    );
  });
});

describe("exact decimals", () => {
  it("agree with whole-number arithmetic", () => {
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [x, y] = [raised(a), raised(b)];
        expect(raised(add(a, b))).toBe(x + y);
        expect(raised(subtract(a, b))).toBe(x - y);
        expect(raised(multiply(a, b), 12)).toBe(x * y);
        expect(Math.sign(compare(a, b))).toBe(x < y ? -1 : x > y ? 1 : 0);
        if (y !== 0n) expect(divide(multiply(a, b), b)).toBe(a);
      }),
    );
  });
});

function scaled(digits: bigint, scale: number): string {
  if (scale === 0) return digits.toString();
  const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, "0");
  return `${digits < 0n ? "-" : ""}${text.slice(0, -scale)}.${text.slice(-scale)}`;
}

function raised(value: string, scale = 6): bigint {
  const [whole = "", fraction = ""] = value.replace("-", "").split(".");
  const magnitude = BigInt(whole + fraction.padEnd(scale, "0"));
  return value.startsWith("-") ? -magnitude : magnitude;
}

function written(value: string, thousands: string, decimal: string, style: string): string {
  const negative = value.startsWith("-");
  const [whole = "", fraction] = value.replace("-", "").split(".");
  const digits = whole.replace(/\B(?=(\d{3})+$)/g, thousands) + (fraction ? decimal + fraction : "");
  if (style === "brackets") return negative ? `(${digits})` : digits;
  if (style === "pound") return `${negative ? "-" : ""}£${digits}`;
  if (style === "trailing") return `${digits}${negative ? "-" : ""}`;
  return `${negative ? "-" : ""}${digits}`;
}
