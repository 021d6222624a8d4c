import { describe, expect, it } from "vitest";
import { formatAgo, formatDate, formatInterval, formatMoney, formatNumber, formatPercent } from "./format";

const plain = (text: string) => text.replaceAll(/[  ]/g, " ");

describe("figures as they are typeset", () => {
  it("carry a true minus and a thin space before per cent", () => {
    expect(plain(formatPercent(-0.12))).toBe("−12 %");
    expect(plain(formatPercent(0.042, { signed: true }))).toBe("+4.2 %");
  });

  it("print exact decimals without a detour through floating point", () => {
    expect(formatMoney("12345678901234567.89", "GBP")).toBe("£12,345,678,901,234,567.89");
    expect(formatMoney("-2.5", "EUR")).toBe("−€2.50");
    expect(formatNumber("0.1000000000000000055", { decimals: 19 })).toBe("0.1000000000000000055");
  });

  it("set an interval in words", () => {
    expect(formatInterval([-18, -6], (value) => formatNumber(value))).toBe("between −18 and −6");
  });
});

describe("times", () => {
  const now = new Date("2011-12-09T12:00:00Z");

  it("are relative up to a day, then dates", () => {
    expect(formatAgo(new Date("2011-12-09T11:59:50Z"), now, "UTC")).toBe("just now");
    expect(formatAgo(new Date("2011-12-09T11:20:00Z"), now, "UTC")).toBe("40 minutes ago");
    expect(formatAgo(new Date("2011-12-08T13:00:00Z"), now, "UTC")).toBe("23 hours ago");
    expect(formatAgo(new Date("2011-12-07T12:00:00Z"), now, "UTC")).toBe("7 Dec 2011");
  });

  it("fall on the organization's day, while a plain date stays the day it names", () => {
    expect(formatDate(new Date("2011-12-08T23:30:00Z"), "Europe/Berlin")).toBe("9 December 2011");
    expect(formatDate("2011-12-09", "America/Chicago")).toBe("9 December 2011");
  });
});
