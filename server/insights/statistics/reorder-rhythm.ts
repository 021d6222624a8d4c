import { betaPrimeTail, logBeta } from "./beta";
import { fitBgNbd } from "./bg-nbd";
import { gammaTail, logGamma } from "./gamma";
import { nelderMead } from "./nelder-mead";

/** One customer's gaps between orders, and the silence since the last one, all in the same unit of time. */
export type OrderGaps = { count: number; sum: number; logSum: number; silence: number };

/** How a group reorders: what one customer's few gaps are shrunk to. */
export type ReorderRhythm = {
  /** How regular: 1 is random, larger more regular, smaller in bursts. Shares over customers add up to 1. */
  regularity: { shape: number; share: number }[];
  /** Orders per unit of time vary as Gamma(rate.shape, rate.scale) over customers (scale is in time). */
  rate: { shape: number; scale: number };
  /** The chance to leave after an order varies as Beta(leave.a, leave.b). */
  leave: { a: number; b: number };
  logLikelihood: number;
};

export type Silence = {
  /** Probability of a silence at least this long for a customer of this history who still orders as before. */
  p: number;
  /** The customer's usual gap: posterior median and 95 % interval. */
  usualGap: number;
  usualGapInterval: [number, number];
};

const shapes = [0.35, 0.6, 1, 1.7, 3, 5.5, 10, 20];
const fittedOn = 500;
const leastShare = 0.02;

/**
 * Empirical Bayes fit: gaps of a customer are gamma with a regularity of their own, rates are gamma over customers, and
 * after each order a customer may leave (MBG/CNBD-k of Reutterer, Platzer and Schröder, 2020, with a mixture over the
 * regularity k instead of one k for everybody). Modelling those who left keeps them from stretching the rhythm of the others.
 */
export async function fitReorderRhythm(customers: OrderGaps[]): Promise<ReorderRhythm> {
  const sample = thinned(customers, fittedOn);
  const start = await startingPoint(sample);
  let regularity = shapes.map((shape) => ({ shape, share: 1 / shapes.length }));
  let point = [start.r, start.alpha, start.a, start.b].map((x) => Math.log(clamp(x)));
  let logLikelihood = Number.NEGATIVE_INFINITY;
  for (let round = 0; round < 3; round++) {
    const best = await nelderMead(
      (candidate) => -likelihood(sample, parametersOf(candidate, regularity)),
      point,
      {
        maxEvaluations: round === 0 ? 60 : 40,
        tolerance: 1e-6,
        step: round === 0 ? 0.5 : 0.2,
      },
    );
    point = best.point;
    logLikelihood = -best.value;
    regularity = sharesAgain(sample, parametersOf(point, regularity));
  }
  return { ...parametersOf(point, regularity), logLikelihood };
}

/** Judges a customer's silence by the rhythm of their own gaps, shrunk to the group's. */
export function judgeSilence(rhythm: ReorderRhythm, gaps: OrderGaps): Silence {
  const { shape: a, scale: b } = rhythm.rate;
  const weights = normalised(
    rhythm.regularity.map(({ shape, share }) => Math.log(share) + gapsDensity(gaps, shape, a, b)),
  );
  const parts = rhythm.regularity.map(({ shape }, i) => ({ shape, weight: weights[i] ?? 0 }));
  let p = 0;
  for (const { shape, weight } of parts) if (weight > 1e-12) p += weight * silenceTail(gaps, shape, a, b);
  // The mean gap is at most x where the mean rate is at least 1/x.
  const meanGapCdf = (x: number) =>
    parts.reduce(
      (sum, { shape, weight }) =>
        weight > 1e-12 ? sum + weight * gammaTail(a + gaps.count * shape, (b + shape * gaps.sum) / x) : sum,
      0,
    );
  const guess = (b + gaps.sum) / (a + gaps.count);
  const quantile = (share: number) => solveIncreasing(meanGapCdf, share, guess);
  return { p: Math.min(1, p), usualGap: quantile(0.5), usualGapInterval: [quantile(0.025), quantile(0.975)] };
}

export function gapsOf(gaps: number[], silence: number): OrderGaps {
  let sum = 0;
  let logSum = 0;
  for (const gap of gaps) {
    sum += gap;
    logSum += Math.log(gap);
  }
  return { count: gaps.length, sum, logSum, silence };
}

/** ln of the density of the gaps, the customer's rate integrated out. */
function gapsDensity({ count, sum, logSum }: OrderGaps, shape: number, a: number, b: number): number {
  return (
    (shape - 1) * logSum -
    count * logGamma(shape) +
    a * Math.log(b / shape) -
    logGamma(a) +
    logGamma(a + count * shape) -
    (a + count * shape) * Math.log(b / shape + sum)
  );
}

/**
 * P(silence ≥ observed | gaps, still active). A silence seen at a fixed day is more likely to be a long gap than a short
 * one (inspection paradox); for customers who order in bursts that counts, so the larger of both tails is taken.
 */
function silenceTail({ count, sum, silence }: OrderGaps, shape: number, a: number, b: number): number {
  const posterior = a + count * shape;
  const ratio = silence / (b / shape + sum);
  const tail = betaPrimeTail(shape, posterior, ratio);
  if (shape >= 1) return tail;
  const age =
    betaPrimeTail(shape + 1, posterior, ratio) -
    (ratio * posterior * betaPrimeTail(shape, posterior + 1, ratio)) / shape;
  return Math.max(tail, age);
}

type Parameters = Omit<ReorderRhythm, "logLikelihood">;

function likelihood(customers: OrderGaps[], parameters: Parameters): number {
  let sum = 0;
  for (const gaps of customers) sum += logSumExp(termsOf(gaps, parameters));
  return sum;
}

/** ln likelihood of one customer for each regularity: the gaps, then either still active and silent, or gone. */
function termsOf(gaps: OrderGaps, { regularity, rate, leave }: Parameters): number[] {
  const n = gaps.count;
  const whole = logBeta(leave.a, leave.b);
  const stayed = Math.exp(logBeta(leave.a, leave.b + n + 1) - whole);
  const left = Math.exp(logBeta(leave.a + 1, leave.b + n) - whole);
  return regularity.map(({ shape, share }) => {
    if (share < 1e-9) return Number.NEGATIVE_INFINITY;
    const silent = betaPrimeTail(
      shape,
      rate.shape + n * shape,
      gaps.silence / (rate.scale / shape + gaps.sum),
    );
    return (
      Math.log(share) + gapsDensity(gaps, shape, rate.shape, rate.scale) + Math.log(stayed * silent + left)
    );
  });
}

function sharesAgain(customers: OrderGaps[], parameters: Parameters): ReorderRhythm["regularity"] {
  // Some of every regularity stays: that nobody here orders like this is more than a sample can show.
  const totals = parameters.regularity.map(() => 1 + leastShare * customers.length);
  for (const gaps of customers) {
    normalised(termsOf(gaps, parameters)).forEach((weight, i) => {
      totals[i] = (totals[i] ?? 0) + weight;
    });
  }
  const all = totals.reduce((sum, total) => sum + total, 0);
  return parameters.regularity.map(({ shape }, i) => ({ shape, share: (totals[i] ?? 0) / all }));
}

function startingPoint(customers: OrderGaps[]) {
  return fitBgNbd(
    customers.map((c) => ({ repeats: c.count, lastAt: c.sum, endAt: c.sum + c.silence })),
    120,
  );
}

function parametersOf(point: number[], regularity: ReorderRhythm["regularity"]): Parameters {
  const [shape = 1, scale = 1, a = 1, b = 1] = point.map((x) => clamp(Math.exp(x)));
  return { regularity, rate: { shape, scale }, leave: { a, b } };
}

const clamp = (x: number) => Math.min(1e5, Math.max(1e-3, x));

/** Every n-th, so that at most `size` remain. */
function thinned<T>(items: T[], size: number): T[] {
  const step = Math.max(1, items.length / size);
  return Array.from({ length: Math.min(size, items.length) }, (_, i) => items[Math.floor(i * step)] as T);
}

function logSumExp(values: number[]): number {
  const largest = Math.max(...values);
  if (!Number.isFinite(largest)) return largest;
  return largest + Math.log(values.reduce((sum, value) => sum + Math.exp(value - largest), 0));
}

function normalised(logWeights: number[]): number[] {
  const total = logSumExp(logWeights);
  return logWeights.map((weight) => Math.exp(weight - total));
}

function solveIncreasing(f: (x: number) => number, target: number, guess: number): number {
  let low = guess;
  let high = guess;
  while (f(low) > target && low > 1e-9) low /= 2;
  while (f(high) < target && high < 1e12) high *= 2;
  for (let i = 0; i < 50; i++) {
    const middle = (low + high) / 2;
    if (f(middle) < target) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
