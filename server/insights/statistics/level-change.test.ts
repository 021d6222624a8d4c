import { describe, expect, it } from "vitest";
import { lagCorrelation, levelChange, shrunkCorrelations } from "./level-change";

const before = [120, 80, 150, 95, 60, 210, 130, 75, 90, 110];
const recent = [30, 45, 20, 60];

describe("a change of level", () => {
  it("is Student's t-test on cube roots where weeks are independent (scipy's ttest_ind)", () => {
    expect(levelChange(before, recent, 0).p).toBeCloseTo(0.0012419821057302958, 9);
  });

  it("is less certain where weeks hang together, or where less was going on", () => {
    const { p } = levelChange(before, recent, 0);
    expect(levelChange(before, recent, 0.4).p).toBeGreaterThan(p);
    expect(levelChange(before, recent, 0, 0.5).p).toBeGreaterThan(p);
  });

  it("has an interval around the ratio of the means", () => {
    const { change, interval } = levelChange(before, recent, 0);
    expect(change).toBeCloseTo(38.75 / 112 - 1, 12);
    expect(interval[0]).toBeLessThan(change);
    expect(interval[1]).toBeGreaterThan(change);
    expect(interval[1]).toBeLessThan(0);
  });

  it("ends at nothing sold, also where more came back than went out", () => {
    expect(levelChange(before, [0, -20, 0, 0], 0)).toMatchObject({ change: -1 });
  });
});

describe("correlation between weeks", () => {
  it("is high in a drift and low where values alternate", () => {
    expect(lagCorrelation([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toBeGreaterThan(0.7);
    expect(lagCorrelation([1, 9, 1, 9, 1, 9, 1, 9])).toBeLessThan(0);
  });

  it("of many short series is drawn to their mean, and never counted as none", () => {
    const alike = Array.from({ length: 5 }, () => [1, 9, 1, 9, 1, 9, 1, 9]);
    expect(shrunkCorrelations(alike)).toEqual([0.1, 0.1, 0.1, 0.1, 0.1]);
  });
});
