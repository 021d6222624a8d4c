import { type Counted, mean, sumOf } from "./counted";
import { digamma, trigamma } from "./gamma";

/** Degrees of freedom that the group may lend; beyond it nothing is gained. */
const mostLent = 1000;

/**
 * Variance ÷ mean of the counts of many short series (1 is Poisson): each one's own (Pearson), drawn to what is usual for series of its size
 * as far as they resemble each other (Smyth, 2004, on the ratio of own and usual, as edgeR does). What is usual grows with
 * the count, as in the negative binomial: 1 + a · mean. Never less than Poisson.
 */
export function dispersions(series: Counted[][]): number[] {
  const own = series.map(ownDispersion);
  const known = own.filter(({ freedom }) => freedom > 0);
  const growth =
    Math.max(0, mean(known.map(({ factor }) => factor - 1))) /
    Math.max(1e-9, mean(known.map(({ level }) => level)));
  const usual = (level: number) => 1 + growth * level;
  // A series without scatter says that it has little, not that it has none.
  const ratioOf = ({ factor, level }: Own) => Math.max(factor / usual(level), 0.1);
  const logs = known.map((each) => Math.log(ratioOf(each)) - expectedLog(each.freedom));
  const centre = mean(logs);
  const scatter = logs.reduce((sum, log) => sum + (log - centre) ** 2, 0) / Math.max(1, logs.length - 1);
  const lent = freedomOf(scatter - mean(known.map(({ freedom }) => trigamma(freedom / 2))));
  const ordinary = Math.exp(centre + expectedLog(lent));
  return own.map((each) => {
    const freedom = lent + each.freedom;
    const ratio = (lent * ordinary + each.freedom * ratioOf(each)) / freedom;
    return Math.max(1, ratio * usual(each.level));
  });
}

type Own = { factor: number; freedom: number; level: number };

function ownDispersion(weeks: Counted[]): Own {
  const pearson = residuals(weeks).reduce((sum, residual) => sum + residual ** 2, 0);
  const freedom = Math.max(0, weeks.length - 1);
  return {
    factor: freedom > 0 ? pearson / freedom : 1,
    freedom,
    level: sumOf(weeks).count / Math.max(1, weeks.length),
  };
}

/** Each week's distance from what its exposure promised, in standard deviations of a Poisson count. */
export function residuals(weeks: Counted[]): number[] {
  const all = sumOf(weeks);
  return weeks.map(({ count, exposure }) => {
    const expected = (all.count * exposure) / Math.max(all.exposure, 1e-9);
    return expected > 0 ? (count - expected) / Math.sqrt(expected) : 0;
  });
}

/** Mean of ln(χ²/df). */
function expectedLog(freedom: number): number {
  return digamma(freedom / 2) - Math.log(freedom / 2);
}

/** The degrees of freedom with which ln(χ²/df) has this variance. */
function freedomOf(variance: number): number {
  if (!(variance > trigamma(mostLent / 2))) return mostLent;
  let [low, high] = [1e-3, mostLent];
  for (let i = 0; i < 60; i++) {
    const middle = Math.sqrt(low * high);
    if (trigamma(middle / 2) > variance) low = middle;
    else high = middle;
  }
  return low;
}
