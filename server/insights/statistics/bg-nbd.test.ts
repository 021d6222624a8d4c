import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { fitBgNbd, probabilityAlive, type RepeatHistory } from "./bg-nbd";

const file = resolve("../shared/data/cdnow/cdnow_customers_summary.csv");

describe("BG/NBD", () => {
  it.skipIf(!existsSync(file))(
    "has the published fit on CDNOW (skipped without ../shared/data)",
    async () => {
      const model = await fitBgNbd(readCustomers());
      expect(model.logLikelihood).toBeCloseTo(-9582.43, 1);
      expect(model.r).toBeCloseTo(0.243, 2);
      expect(model.alpha).toBeCloseTo(4.414, 1);
      expect(model.a).toBeCloseTo(0.793, 2);
      expect(model.b).toBeCloseTo(2.426, 1);
    },
  );

  it("gives the published probability that customer 1516 of CDNOW is still there", () => {
    const published = { r: 0.243, alpha: 4.414, a: 0.793, b: 2.426, logLikelihood: -9582.4 };
    const customer: RepeatHistory = { repeats: 26, lastAt: 30.86, endAt: 31 };
    expect(probabilityAlive(published, customer)).toBeCloseTo(0.969, 2);
    expect(probabilityAlive(published, { repeats: 0, lastAt: 0, endAt: 39 })).toBe(1);
  });
});

function readCustomers(): RepeatHistory[] {
  const [, ...lines] = readFileSync(file, "utf8").trim().split("\n");
  return lines.map((line) => {
    const [, repeats = 0, lastAt = 0, endAt = 0] = line.split(",").map(Number);
    return { repeats, lastAt, endAt };
  });
}
