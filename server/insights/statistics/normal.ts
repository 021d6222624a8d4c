import { gammaTail } from "./gamma";

/** P(Z > z) for a standard normal variable, accurate far into the tail: half of Q(1/2, z²/2). */
export function normalTail(z: number): number {
  const upper = gammaTail(0.5, (z * z) / 2) / 2;
  return z >= 0 ? upper : 1 - upper;
}

/** The z with P(Z > z) = p, 0 < p < 1: bisection on `normalTail`. */
export function normalUpperQuantile(p: number): number {
  if (p > 0.5) return -normalUpperQuantile(1 - p);
  let low = 0;
  let high = 38;
  for (let i = 0; i < 80; i++) {
    const middle = (low + high) / 2;
    if (normalTail(middle) > p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
