import { logBeta } from "./beta";
import { logGamma } from "./gamma";
import { nelderMead } from "./nelder-mead";

/** What BG/NBD needs to know of a customer: repeat purchases, time of the last one and of the end, both since the first. */
export type RepeatHistory = { repeats: number; lastAt: number; endAt: number };

/** Purchase rates vary as Gamma(r, α) over customers, the chance to leave after a purchase as Beta(a, b). */
export type BgNbd = { r: number; alpha: number; a: number; b: number; logLikelihood: number };

/**
 * Maximum likelihood fit of BG/NBD: Fader, Hardie and Lee (2005), "Counting your customers the easy way",
 * equation 6 in the numerically stable form of their technical note.
 */
export async function fitBgNbd(customers: RepeatHistory[], maxEvaluations = 2000): Promise<BgNbd> {
  const logLikelihood = (point: number[]) => {
    const [r = 1, alpha = 1, a = 1, b = 1] = point.map(Math.exp);
    let sum = 0;
    for (const customer of customers) sum += logLikelihoodOf(customer, r, alpha, a, b);
    return sum;
  };
  const scale = customers.reduce((sum, c) => sum + c.endAt, 0) / Math.max(1, customers.length);
  const start = [1, Math.max(scale / 10, 1e-6), 1, 1].map(Math.log);
  const best = await nelderMead((point) => -logLikelihood(point), start, {
    maxEvaluations,
    tolerance: 1e-10,
  });
  const [r = 1, alpha = 1, a = 1, b = 1] = best.point.map(Math.exp);
  return { r, alpha, a, b, logLikelihood: -best.value };
}

/** P(still a customer at the end of the observation | history): Fader, Hardie and Lee's note on P(alive), 2008. */
export function probabilityAlive(model: BgNbd, { repeats: x, lastAt, endAt }: RepeatHistory): number {
  if (x === 0) return 1;
  const { r, alpha, a, b } = model;
  const oddsGone = (a / (b + x - 1)) * ((alpha + endAt) / (alpha + lastAt)) ** (r + x);
  return 1 / (1 + oddsGone);
}

function logLikelihoodOf(c: RepeatHistory, r: number, alpha: number, a: number, b: number): number {
  const x = c.repeats;
  const common = logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + logBeta(a, b + x) - logBeta(a, b);
  const staying = -(r + x) * Math.log(alpha + c.endAt);
  if (x === 0) return common + staying;
  const leaving = Math.log(a / (b + x - 1)) - (r + x) * Math.log(alpha + c.lastAt);
  const larger = Math.max(staying, leaving);
  return common + larger + Math.log(Math.exp(staying - larger) + Math.exp(leaving - larger));
}
