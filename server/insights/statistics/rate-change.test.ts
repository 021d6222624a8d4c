import { describe, expect, it } from "vitest";
import { seededRandom } from "../testing/random";
import { rateChange } from "./rate-change";

const still = { drift: 0, freedom: 1e6 };

describe("a change of rate", () => {
  it("is the tail of a negative binomial where nothing drifts, half of what was seen counted (scipy's nbinom)", () => {
    const fallen = rateChange({ count: 40, exposure: 2000 }, { count: 2, exposure: 500 }, still);
    expect(fallen.p).toBeCloseTo(0.006752478218587386, 6);
  });

  it("counts what everything else did: the same share is no change", () => {
    const { change, p } = rateChange({ count: 40, exposure: 2000 }, { count: 10, exposure: 500 }, still);
    expect(change).toBeCloseTo(0, 12);
    expect(p).toBeGreaterThan(0.9);
  });

  it("is less sure where levels drift, and where the drift is little known", () => {
    const p = (drift: number, freedom: number) =>
      rateChange({ count: 100, exposure: 26 }, { count: 40, exposure: 4 }, { drift, freedom }).p;
    expect(p(0.1, 1e6)).toBeGreaterThan(p(0, 1e6));
    expect(p(0.1, 10)).toBeGreaterThan(p(0.1, 1e6));
  });

  it("has an interval that leaves out no change exactly where the test says so", () => {
    const random = seededRandom(5);
    for (let i = 0; i < 200; i++) {
      const old = { count: 1 + random.poisson(20), exposure: 26 };
      const now = { count: random.poisson(4), exposure: 4 };
      const { p, change, interval } = rateChange(old, now, { drift: random.uniform() / 5, freedom: 25 });
      expect(interval[0]).toBeLessThanOrEqual(change);
      expect(interval[1]).toBeGreaterThan(change);
      expect(interval[0] > 0 || interval[1] < 0).toBe(p < 0.05);
    }
  });

  it("says nothing sold is at most a fall to nothing", () => {
    const { change, interval } = rateChange({ count: 40, exposure: 26 }, { count: 0, exposure: 4 }, still);
    expect(change).toBe(-1);
    expect(interval[0]).toBe(-1);
    expect(interval[1]).toBeLessThan(0);
  });
});
