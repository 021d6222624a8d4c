import { normalTail } from "./normal";

/**
 * Two-sided p of the rank-sum test (Wilcoxon; Mann and Whitney, 1947) that two samples come from one distribution:
 * normal approximation with continuity correction and correction for ties, as R's wilcox.test(exact = FALSE).
 * 1 where everything is tied.
 */
export function rankSumTest(first: number[], second: number[]): { u: number; p: number } {
  const values = [
    ...first.map((value) => ({ value, inFirst: true })),
    ...second.map((value) => ({ value, inFirst: false })),
  ].sort((a, b) => a.value - b.value);
  const n = values.length;
  let rankSum = 0;
  let ties = 0;
  for (let start = 0; start < n; ) {
    let end = start + 1;
    while (end < n && values[end]?.value === values[start]?.value) end++;
    const size = end - start;
    const rank = (start + 1 + end) / 2;
    for (let i = start; i < end; i++) if (values[i]?.inFirst) rankSum += rank;
    ties += size ** 3 - size;
    start = end;
  }
  const u = rankSum - (first.length * (first.length + 1)) / 2;
  const product = first.length * second.length;
  const variance = (product / 12) * (n + 1 - ties / (n * (n - 1)));
  if (!(variance > 0)) return { u, p: 1 };
  const distance = Math.max(0, Math.abs(u - product / 2) - 0.5);
  return { u, p: Math.min(1, 2 * normalTail(distance / Math.sqrt(variance))) };
}
