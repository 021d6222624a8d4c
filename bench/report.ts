/** One measured thing: its figures in milliseconds, sorted. */
export type Times = { p50: number; p95: number; n: number };

/** Times `work`, one run after the other, after a few that do not count. */
export async function timeRuns(
  runs: number,
  work: (run: number) => Promise<unknown>,
  warmUp = 3,
): Promise<Times> {
  for (let run = 0; run < warmUp; run++) await work(run);
  const times: number[] = [];
  for (let run = 0; run < runs; run++) {
    const started = performance.now();
    await work(run);
    times.push(performance.now() - started);
  }
  return timesOf(times);
}

export function timesOf(measured: number[]): Times {
  const times = measured.toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), n: times.length };
}

export const milliseconds = ({ p50, p95, n }: Times) =>
  `p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (n = ${n})`;

export function line(what: string, figure: string): void {
  console.log(`${what.padEnd(46)} ${figure}`);
}

export const ratio = (ours: number, theirs: number) => `${(ours / theirs).toFixed(2)} ×`;
export const perSecond = (count: number, ms: number) =>
  `${Math.round((count / ms) * 1000).toLocaleString("en")} a second`;
