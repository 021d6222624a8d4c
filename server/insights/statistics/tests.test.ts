import { describe, expect, it } from "vitest";
import { benjaminiHochberg } from "./benjamini-hochberg";
import { nelderMead } from "./nelder-mead";
import { rankSumTest } from "./rank-sum";

describe("correcting for everything tested", () => {
  it("agrees with scipy's false_discovery_control, in the given order", () => {
    const q = benjaminiHochberg([0.01, 0.04, 0.03, 0.005, 0.5]);
    [0.025, 0.05, 0.05, 0.025, 0.5].forEach((expected, i) => {
      expect(q[i]).toBeCloseTo(expected, 12);
    });
  });

  it("has nothing to correct where nothing was tested", () => {
    expect(benjaminiHochberg([])).toEqual([]);
  });
});

describe("the rank-sum test", () => {
  it("agrees with scipy's mannwhitneyu, ties included", () => {
    const tied = rankSumTest([1.1, 2.2, 2.2, 5, 9], [2.2, 4, 4, 10, 11, 12.5]);
    expect(tied.u).toBe(7);
    expect(tied.p).toBeCloseTo(0.16601056437093298, 9);
    const apart = rankSumTest([0, 0, 1, 3], [4, 5, 6, 7, 8, 9, 3]);
    expect(apart.u).toBe(0.5);
    expect(apart.p).toBeCloseTo(0.013586541275780994, 9);
  });

  it("finds nothing where all values are the same", () => {
    expect(rankSumTest([0, 0, 0], [0, 0]).p).toBe(1);
  });
});

describe("the search for a minimum", () => {
  it("walks down Rosenbrock's valley", async () => {
    const valley = ([x = 0, y = 0]: number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2;
    const { point } = await nelderMead(valley, [-1.2, 1], { tolerance: 1e-14 });
    expect(point[0]).toBeCloseTo(1, 4);
    expect(point[1]).toBeCloseTo(1, 4);
  });
});
