import { describe, expect, it } from "vitest";
import { type Random, seededRandom } from "../testing/random";
import { contrastVariance, driftsOf } from "./drift";

/** A product's weekly orders around a level that moves with this squared coefficient of variation. */
function weeksOf(random: Random, { variance = 0, persistence = 0, level = 20, weeks = 26 }) {
  let mood = random.normal();
  const log = Math.log1p(variance);
  return Array.from({ length: weeks }, () => {
    mood = persistence * mood + Math.sqrt(1 - persistence ** 2) * random.normal();
    return { count: random.poisson(level * Math.exp(Math.sqrt(log) * mood - log / 2)), exposure: 1 };
  });
}

const many = (recipe: Parameters<typeof weeksOf>[1], seed = 1) => {
  const random = seededRandom(seed);
  return driftsOf(Array.from({ length: 80 }, () => weeksOf(random, recipe)));
};
const average = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("how the level of a product's orders moves by itself", () => {
  it("is hardly at all where orders are Poisson", () => {
    expect(average(many({}).map(({ variance }) => variance))).toBeLessThan(0.02);
  });

  it("is known in size and persistence from all products together", () => {
    const drifts = many({ variance: 0.2, persistence: 0.7 });
    expect(average(drifts.map(({ variance }) => variance))).toBeGreaterThan(0.14);
    expect(average(drifts.map(({ variance }) => variance))).toBeLessThan(0.28);
    expect(drifts[0]?.persistence).toBeGreaterThan(0.5);
    expect(drifts[0]?.persistence).toBeLessThan(0.85);
  });

  it("is drawn from one product's weeks to the others'", () => {
    const random = seededRandom(3);
    const calm = Array.from({ length: 60 }, () => weeksOf(random, {}));
    const [wild] = driftsOf([weeksOf(random, { variance: 0.5 }), ...calm]);
    const [alone] = driftsOf([weeksOf(seededRandom(3), { variance: 0.5 })]);
    expect(wild?.variance).toBeGreaterThan(0);
    expect(wild?.variance).toBeLessThan(0.5);
    expect(alone?.variance).toBeGreaterThan(0);
  });

  it("makes a few weeks less like many before the longer it lasts, until it moves both", () => {
    expect(contrastVariance(26, 4, 0)).toBeCloseTo(1 / 26 + 1 / 4, 12);
    expect(contrastVariance(26, 4, 0.6)).toBeGreaterThan(contrastVariance(26, 4, 0.3));
    expect(contrastVariance(1, 1, 0.6)).toBeCloseTo(2 - 2 * 0.6, 12);
  });
});
