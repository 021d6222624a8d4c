import { describe, expect, it } from "vitest";
import { seededRandom } from "../testing/random";
import { fitReorderRhythm, gapsOf, judgeSilence, type OrderGaps } from "./reorder-rhythm";

/** Customers who order on average every ten days in gamma gaps of this shape, and are all still there. */
function group(shape: number, seed = 1): OrderGaps[] {
  const random = seededRandom(seed);
  return Array.from({ length: 300 }, () => {
    const mean = (10 * 5) / random.gamma(5);
    const gaps: number[] = [];
    for (let time = 0; ; ) {
      const gap = (mean * random.gamma(shape)) / shape;
      if (time + gap > 200) return gapsOf(gaps.length ? gaps : [gap], 200 - time);
      gaps.push(gap);
      time += gap;
    }
  });
}

const weekly = (count: number, silence: number) =>
  gapsOf(
    Array.from({ length: count }, (_, i) => 7 + ((i % 3) - 1)),
    silence,
  );

describe("the rhythm of reordering", () => {
  it("is recognised as random or regular", async () => {
    const share = async (shape: number, atLeast: number) =>
      (await fitReorderRhythm(group(shape))).regularity.reduce(
        (sum, r) => (r.shape >= atLeast ? sum + r.share : sum),
        0,
      );
    expect(await share(1, 3)).toBeLessThan(0.25);
    expect(await share(8, 3)).toBeGreaterThan(0.6);
  });

  it("draws a customer of few gaps to the group, one of many stays with their own", async () => {
    const rhythm = await fitReorderRhythm(group(2));
    const few = judgeSilence(rhythm, gapsOf([40, 44, 42], 5)).usualGap;
    const many = judgeSilence(
      rhythm,
      gapsOf(
        Array.from({ length: 30 }, () => 42),
        5,
      ),
    ).usualGap;
    expect(few).toBeLessThan(many);
    expect(many).toBeGreaterThan(38);
    expect(many).toBeLessThan(44);
  });

  it("finds a silence of a month strange for a weekly customer, of eight days not", async () => {
    const rhythm = await fitReorderRhythm(group(3));
    expect(judgeSilence(rhythm, weekly(20, 30)).p).toBeLessThan(1e-4);
    expect(judgeSilence(rhythm, weekly(20, 8)).p).toBeGreaterThan(0.2);
  });

  it("says one in a hundred about once in a hundred customers", async () => {
    const customers = [1, 2, 3, 4].flatMap((seed) => group(1.5, seed));
    const rhythm = await fitReorderRhythm(customers);
    const rare = customers.filter((gaps) => judgeSilence(rhythm, gaps).p <= 0.01).length;
    expect(rare / customers.length).toBeLessThan(0.02);
  });
});
