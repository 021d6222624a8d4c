import { describe, expect, it } from "vitest";
import { labelDensity, scaleOf } from "./chart-scale";

describe("the scale of a chart", () => {
  it("starts bars at zero and ends on a round number", () => {
    const scale = scaleOf([312, 840, 655], true);
    expect(scale.ticks).toEqual([0, 250, 500, 750, 1000]);
    expect(scale.y(0)).toBe(100);
    expect(scale.y(1000)).toBe(0);
  });

  it("has room below zero for losses", () => {
    const scale = scaleOf([-30, 90], true);
    expect(scale.low).toBeLessThanOrEqual(-30);
    expect(scale.ticks).toContain(0);
  });

  it("holds for one value, for none and for nothing but zero", () => {
    expect(scaleOf([5], true).y(5)).toBeGreaterThanOrEqual(0);
    for (const scale of [scaleOf([], true), scaleOf([0, 0], true)]) expect(scale.y(0)).toBe(100);
  });

  it("keeps decimals clean", () => {
    expect(scaleOf([0.1, 0.3], true).ticks).toEqual([0, 0.1, 0.2, 0.3]);
  });
});

describe("the labels under a chart", () => {
  const shown = (labels: string[]) => labels.map((_, index) => labelDensity(index, labels, false));

  it("always name the last period, and at most a dozen on a wide screen", () => {
    const densities = shown(Array.from({ length: 52 }, (_, week) => `W${week}`));
    expect(densities.at(-1)).toBe("always");
    expect(densities.filter((density) => density !== "never").length).toBeLessThanOrEqual(12);
  });

  it("leave room for a last one that ends at the edge", () => {
    const labels = Array.from({ length: 30 }, (_, week) => `${week + 1} November 2026`);
    const at = labels.flatMap((label, index) =>
      labelDensity(index, labels, true) === "never" ? [] : [{ label, index }],
    );
    expect(at.at(-1)?.index).toBe(29);
    // A letter is 6.5 px wide and the chart 480.
    expect(((29 - (at.at(-2)?.index ?? 0)) / 30) * 480).toBeGreaterThan(
      1.5 * 6.5 * "30 November 2026".length,
    );
  });

  it("are fewer where they are long", () => {
    const densities = shown(Array.from({ length: 24 }, () => "until 12 December 2011"));
    expect(densities.filter((density) => density === "always").length).toBeLessThanOrEqual(2);
    expect(densities.filter((density) => density !== "never").length).toBeLessThanOrEqual(4);
  });
});
