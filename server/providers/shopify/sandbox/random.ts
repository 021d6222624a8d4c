/** A seeded source of randomness (xoshiro128**, Blackman and Vigna 2018): the same seed gives the same shop on every machine. */
export class Random {
  private state: [number, number, number, number];

  constructor(seed: number) {
    // SplitMix32 spreads a small seed over the whole state.
    let z = seed >>> 0;
    const next = () => {
      z = (z + 0x9e3779b9) >>> 0;
      let t = z ^ (z >>> 16);
      t = Math.imul(t, 0x21f0aaad);
      t ^= t >>> 15;
      t = Math.imul(t, 0x735a2d97);
      return (t ^ (t >>> 15)) >>> 0;
    };
    this.state = [next(), next(), next(), next()];
  }

  /** Uniform in [0, 1). */
  uniform(): number {
    const [a, b, c, d] = this.state;
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const mixedC = c ^ a;
    const mixedD = d ^ b;
    this.state = [a ^ mixedD, b ^ mixedC, (mixedC ^ (b << 9)) >>> 0, rotateLeft(mixedD, 11)];
    return result / 2 ** 32;
  }

  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number {
    return low + Math.floor(this.uniform() * (high - low + 1));
  }

  chance(probability: number): boolean {
    return this.uniform() < probability;
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Gamma with the given shape (at least 1) and mean, by Marsaglia and Tsang (2000). */
  gamma(shape: number, mean: number): number {
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = this.normal();
      const v = (1 + c * x) ** 3;
      if (v > 0 && Math.log(1 - this.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v))
        return (d * v * mean) / shape;
    }
  }

  /** Poisson by multiplication (Knuth); for means up to a few hundred. */
  poisson(mean: number): number {
    const limit = Math.exp(-mean);
    let count = 0;
    for (let product = this.uniform(); product > limit; product *= this.uniform()) count++;
    return count;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.uniform() * items.length)];
    if (item === undefined) throw new Error("There is nothing to pick from.");
    return item;
  }

  /** One of the items, each as likely as its weight. */
  weighted<T>(items: readonly T[], weight: (item: T) => number): T {
    let rest = this.uniform() * items.reduce((sum, item) => sum + weight(item), 0);
    for (const item of items) {
      rest -= weight(item);
      if (rest < 0) return item;
    }
    return this.pick(items);
  }
}

function rotateLeft(value: number, by: number): number {
  return ((value << by) | (value >>> (32 - by))) >>> 0;
}
