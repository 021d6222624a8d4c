import { betaCdf } from "./beta";

/** P(T > t) for Student's t: half of I_{df/(df+t²)}(df/2, 1/2) for t ≥ 0 (Abramowitz and Stegun, 26.7.1). */
export function tTail(t: number, df: number): number {
  const upper = betaCdf(df / 2, 0.5, df / (df + t * t)) / 2;
  return t >= 0 ? upper : 1 - upper;
}

/** The t with P(T > t) = p, for p < 1/2: bisection on `tTail`. */
export function tUpperQuantile(p: number, df: number): number {
  let low = 0;
  let high = 1;
  while (tTail(high, df) > p && high < 1e12) high *= 2;
  for (let i = 0; i < 100; i++) {
    const middle = (low + high) / 2;
    if (tTail(middle, df) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
