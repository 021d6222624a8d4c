import { betaCdf } from "./beta";
import type { Counted } from "./counted";
import { normalTail, normalUpperQuantile } from "./normal";
import { tTail, tUpperQuantile } from "./student-t";

export type RateChange = {
  /** Two-sided. */
  p: number;
  /** New rate ÷ old rate − 1. */
  change: number;
  /** 95 %, of `change`: the changes that the same test would not refuse. */
  interval: [number, number];
};

/** How far a level may have moved by itself: a squared coefficient of variation, known to some degrees of freedom. */
type Movement = { drift: number; freedom: number };

/**
 * Is a count what an older one promised, beside its exposure? The old count gives a rate whose level may have drifted until
 * now, so the new count scatters more than Poisson; as the drift is an estimate, its tail is read as one of Student's t.
 */
export function rateChange(old: Counted, now: Counted, { drift, freedom }: Movement): RateChange {
  const promised = (old.count * now.exposure) / old.exposure;
  const spread = drift + 1 / old.count;
  const asLow = (ratio: number) => tailBelow(now.count, ratio * promised, spread);
  const asHigh = (ratio: number) => tailAbove(now.count, ratio * promised, spread);
  const tail = Math.min(asLow(1), asHigh(1));
  const limit = normalTail(tUpperQuantile(0.025, freedom));
  const ratio = now.count / promised;
  return {
    p: tail < 0.5 ? 2 * tTail(normalUpperQuantile(Math.max(tail, 1e-300)), freedom) : 1,
    change: ratio - 1,
    interval: [
      now.count === 0 ? -1 : solve(asHigh, ratio, limit, 0.5) - 1,
      solve(asLow, Math.max(ratio, 1e-6), limit, 2) - 1,
    ],
  };
}

/** P(a count as low or lower) where the level is gamma: negative binomial, counting half of the observed value (mid-p). */
function tailBelow(count: number, mean: number, spread: number): number {
  const shape = 1 / spread;
  const below = (n: number) => (n <= 0 ? 0 : betaCdf(shape, n, shape / (mean + shape)));
  return (below(count) + below(count + 1)) / 2;
}

/**
 * P(a count as high or higher): the larger of that for a gamma level and of that for a lognormal one, whose excursions go
 * further up (by the transform that makes such counts nearly normal; Anscombe, 1948).
 */
function tailAbove(count: number, mean: number, spread: number): number {
  const shape = 1 / spread;
  const above = (n: number) => (n <= 0 ? 1 : betaCdf(n, shape, mean / (mean + shape)));
  const scale = (n: number) => (2 / Math.sqrt(spread)) * Math.asinh(Math.sqrt(spread * (n + 3 / 8)));
  return Math.max((above(count) + above(count + 1)) / 2, normalTail(scale(count) - scale(mean)));
}

/** The ratio at which a tail is as small as the limit, going from `start` by steps of `factor`. */
function solve(tail: (ratio: number) => number, start: number, limit: number, factor: number): number {
  let near = start;
  let far = start * factor;
  for (let i = 0; i < 60 && tail(far) > limit; i++) [near, far] = [far, far * factor];
  for (let i = 0; i < 50; i++) {
    const middle = Math.sqrt(near * far);
    if (tail(middle) > limit) near = middle;
    else far = middle;
  }
  return far;
}
