import { tTail, tUpperQuantile } from "./student-t";

export type LevelChange = {
  /** Two-sided. */
  p: number;
  /** New mean ÷ old mean − 1. */
  change: number;
  /** 95 %, of `change`; infinite where the old level is not known well enough. */
  interval: [number, number];
};

/**
 * Has the level of a series of non-negative, skewed amounts changed? Student's t on cube roots, which make sums of gamma
 * amounts nearly normal (Wilson and Hilferty, 1931). `correlation` of neighbouring values widens the standard error and
 * lowers the degrees of freedom. Where the recent amounts were scaled up because less was going on, `exposure` says to what
 * part of before: fewer orders scatter more. The interval is Fieller's (1954) for the ratio of
 * the means themselves, with a common coefficient of variation.
 */
export function levelChange(
  before: number[],
  recent: number[],
  correlation: number,
  exposure = 1,
): LevelChange {
  const nBefore = before.length;
  const nRecent = recent.length;
  const bunchBefore = bunching(nBefore, correlation);
  const bunchRecent = bunching(nRecent, correlation);
  const thinness = Math.max(1, 1 / Math.max(exposure, 0.1));
  const free = nBefore - bunchBefore + nRecent - bunchRecent;
  const df = Math.max(2, (free * (1 - correlation ** 2)) / (1 + correlation ** 2));

  // E ∛y ≈ ∛E y · (1 − cv²/9), and with fewer orders behind each amount the cv² grows.
  const noise = Math.min(2, squares(before) / Math.max(1, nBefore - 1) / Math.max(mean(before) ** 2, 1e-12));
  const level = (1 - noise / 9) / (1 - Math.min(6, noise * thinness) / 9);
  const roots = [before.map(Math.cbrt), recent.map((amount) => Math.cbrt(amount) * level)] as const;
  const variance = (squares(roots[0]) + squares(roots[1])) / free;
  const error = Math.sqrt(variance * (bunchBefore / nBefore + (bunchRecent * thinness) / nRecent));
  const distance = Math.abs(mean(roots[1]) - mean(roots[0]));
  const p = error > 0 ? 2 * tTail(distance / error, df) : distance > 0 ? 0 : 1;
  return { p, ...ratio() };

  function ratio(): Pick<LevelChange, "change" | "interval"> {
    const old = mean(before);
    const now = mean(recent);
    const spread = (squares(before) / old ** 2 + squares(recent) / Math.max(now, old) ** 2) / free;
    const t = tUpperQuantile(0.025, df);
    const oldVariance = (spread * old ** 2 * bunchBefore) / nBefore;
    const g = (t ** 2 * oldVariance) / old ** 2;
    // More returned than sold is no sale at all.
    const r = Math.max(0, now / old);
    // Amounts scatter less at a lower level, between its first and second power (Taylor's law), but never hardly at all.
    const nowScatter = r >= 1 ? now ** 2 : old ** 2 * Math.max(r, 0.25) ** 1.5;
    const nowVariance = (spread * nowScatter * bunchRecent * thinness) / nRecent;
    if (!(old > 0) || g >= 1)
      return { change: r - 1, interval: [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY] };
    const half = (t / old) * Math.sqrt(nowVariance * (1 - g) + r ** 2 * oldVariance);
    return {
      change: r - 1,
      interval: [Math.max(0, (r - half) / (1 - g)) - 1, (r + half) / (1 - g) - 1],
    };
  }
}

/** Correlation of neighbouring values, corrected for its bias in short series (Kendall, 1954). */
export function lagCorrelation(values: number[]): number {
  const centre = mean(values);
  const total = squares(values);
  if (total === 0 || values.length < 5) return 0;
  let products = 0;
  for (let i = 1; i < values.length; i++)
    products += ((values[i] ?? 0) - centre) * ((values[i - 1] ?? 0) - centre);
  const n = values.length;
  return (products / total + 1 / n) / (1 - 3 / n);
}

/** Weeks of one product are never quite independent, however little of it a short series shows. */
const leastCorrelation = 0.1;

/** Correlations of many short series, each drawn to the mean of all as far as their scatter is noise; between 0.1 and 0.8. */
export function shrunkCorrelations(series: number[][]): number[] {
  const raw = series.map(lagCorrelation);
  const centre = mean(raw);
  const noise = mean(series.map((values) => 1 / Math.max(5, values.length)));
  const scatter = raw.length > 1 ? squares(raw) / (raw.length - 1) : 0;
  const trust = scatter > 0 ? Math.max(0, scatter - noise) / scatter : 0;
  return raw.map((value) => Math.min(0.8, Math.max(leastCorrelation, centre + trust * (value - centre))));
}

/**
 * By how much correlation multiplies the variance of a mean of n neighbours. The correlation fades with its root, slower
 * than in an autoregression: a lasting drift under weekly noise shows little of itself from one week to the next.
 */
function bunching(n: number, correlation: number): number {
  let factor = 1;
  for (let lag = 1; lag < n; lag++)
    factor += 2 * (1 - lag / n) * correlation * Math.sqrt(correlation) ** (lag - 1);
  return Math.min(n - 0.5, factor);
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function squares(values: number[]): number {
  const centre = mean(values);
  return values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
}
