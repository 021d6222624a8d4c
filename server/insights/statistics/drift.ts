import { type Counted, sumOf } from "./counted";
import { dispersions, residuals } from "./dispersion";

/**
 * How the level of a weekly count moves by itself: its squared coefficient of variation from week to week beyond Poisson,
 * known to some degrees of freedom, and the correlation of neighbouring weeks.
 */
export type Drift = { variance: number; freedom: number; persistence: number };

const lags = 8;
/** Weeks of one product are never quite independent, however little of it short series show. */
const leastPersistence = 0.1;
const mostPersistence = 0.95;
/** The 90 % point of χ² with one degree of freedom. */
const byChance = 2.706;

/** The drift of each of many series: its own variance, shrunk to the group's, and the persistence of the group. */
export function driftsOf(series: Counted[][]): Drift[] {
  const factors = dispersions(series);
  const persistence = persistenceOf(series, factors);
  return series.map((weeks, i) => {
    const level = sumOf(weeks).count / Math.max(1, weeks.length);
    const factor = factors[i] ?? 1;
    // Around their own mean, weeks that hang together scatter less than the level moves.
    const seen = Math.max(0.1, 1 - varianceOfMean(weeks.length, persistence));
    return {
      variance: (factor - 1) / Math.max(level, 1e-9) / seen,
      freedom: Math.max(2, (weeks.length - 1) / repetition((factor - 1) / factor, persistence)),
      persistence,
    };
  });
}

/**
 * How many weeks say what one independent week would say of their variance, where this share of it is drift (Bartlett, 1946).
 * What the group lends is not counted as known.
 */
function repetition(share: number, persistence: number): number {
  return 1 + (2 * (share * persistence) ** 2) / (1 - persistence ** 2);
}

/** Variance of (mean of `recent` weeks) − (mean of the `before` weeks that precede them), in units of the weekly variance. */
export function contrastVariance(before: number, recent: number, persistence: number): number {
  const reach = (weeks: number) => (1 - persistence ** weeks) / (1 - persistence);
  const shared = (persistence * reach(before) * reach(recent)) / (before * recent);
  return varianceOfMean(before, persistence) + varianceOfMean(recent, persistence) - 2 * shared;
}

/** Of so many weeks of an autoregression with variance 1. */
function varianceOfMean(weeks: number, persistence: number): number {
  if (weeks === 0) return 0;
  const bunched = (1 + persistence) / (1 - persistence) / weeks;
  return bunched - (2 * persistence * (1 - persistence ** weeks)) / (weeks * (1 - persistence)) ** 2;
}

/**
 * The persistence of an autoregression whose autocovariances, seen around each series' own mean, agree with those of all
 * series together: the least that does not fit worse than the best by more than chance, since where hardly anything drifts
 * any persistence fits.
 */
function persistenceOf(series: Counted[][], factors: number[]): number {
  const seen = autocovariances(series, factors);
  const weeks = Math.round(series.reduce((sum, each) => sum + each.length, 0) / Math.max(1, series.length));
  const fits: { persistence: number; misfit: number }[] = [];
  for (let persistence = leastPersistence; persistence <= mostPersistence; persistence += 0.05) {
    const lost = varianceOfMean(weeks, persistence);
    const parts = seen.map(({ sum, weight, variance }, lag) => ({
      sum: sum / Math.sqrt(variance),
      shape: ((persistence ** lag - lost) * weight) / Math.sqrt(variance),
    }));
    const along = parts.reduce((total, { sum, shape }) => total + sum * shape, 0);
    const square = parts.reduce((total, { shape }) => total + shape * shape, 0);
    const scale = square > 0 ? Math.max(0, along / square) : 0;
    const misfit = parts.reduce((total, { sum, shape }) => total + (sum - scale * shape) ** 2, 0);
    fits.push({ persistence, misfit });
  }
  const best = Math.min(...fits.map(({ misfit }) => misfit));
  return fits.find(({ misfit }) => misfit <= best + byChance)?.persistence ?? leastPersistence;
}

/** Over all series, for each lag: products of residuals beyond Poisson, what one unit of drift adds to them, and their variance. */
function autocovariances(series: Counted[][], factors: number[]) {
  const seen = Array.from({ length: lags + 1 }, () => ({ sum: 0, weight: 0, variance: 1e-9 }));
  series.forEach((weeks, i) => {
    const factor = factors[i] ?? 1;
    const level = sumOf(weeks).count / Math.max(1, weeks.length);
    const own = residuals(weeks);
    seen.forEach((at, lag) => {
      for (let week = 0; week + lag < own.length; week++) {
        const poisson = lag === 0 ? 1 - 1 / own.length : 0;
        at.sum += ((own[week] ?? 0) * (own[week + lag] ?? 0) - poisson) / factor;
        at.weight += level / factor;
        at.variance += lag === 0 ? 2 : 1;
      }
    });
  });
  return seen;
}
