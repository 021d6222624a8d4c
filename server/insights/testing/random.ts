/** Draws that repeat for the same seed. */
export type Random = ReturnType<typeof seededRandom>;

/** mulberry32, and the distributions that made-up shops need. */
export function seededRandom(seed: number) {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return (((t ^ (t >>> 14)) >>> 0) + 0.5) / 4294967296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  /** Marsaglia and Tsang (2000); scale 1. */
  const gamma = (shape: number): number => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    for (;;) {
      const x = normal();
      const v = (1 + x / Math.sqrt(9 * d)) ** 3;
      if (v > 0 && Math.log(uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  };
  const poisson = (mean: number): number => {
    let count = 0;
    let time = -Math.log(uniform());
    while (time < mean) {
      count++;
      time -= Math.log(uniform());
    }
    return count;
  };
  const pick = <T>(items: readonly T[]): T => items[Math.floor(uniform() * items.length)] as T;
  return { uniform, normal, gamma, poisson, pick };
}
