import { betaCdf } from "@/server/insights/statistics/beta";

/** The 95 % interval of a share that was seen in `hits` of `n` (Clopper and Pearson 1934): never too narrow. */
export function shareInterval(hits: number, n: number): [number, number] {
  return [
    hits === 0 ? 0 : betaQuantile(hits, n - hits + 1, 0.025),
    hits === n ? 1 : betaQuantile(hits + 1, n - hits, 0.975),
  ];
}

function betaQuantile(a: number, b: number, p: number): number {
  let [low, high] = [0, 1];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (betaCdf(a, b, middle) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
