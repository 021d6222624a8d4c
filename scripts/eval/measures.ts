/** Normalised discounted cumulative gain of the first `depth` results; the ideal order is over all that is judged. */
export function ndcg(results: string[], gains: ReadonlyMap<string, number>, depth: number): number {
  const ideal = discounted([...gains.values()].sort((one, other) => other - one).slice(0, depth));
  const reached = discounted(results.slice(0, depth).map((id) => gains.get(id) ?? 0));
  return ideal > 0 ? reached / ideal : 0;
}

/** Share of the right ones that is among the first `depth` results. */
export function recall(results: string[], gains: ReadonlyMap<string, number>, depth: number): number {
  const right = [...gains].filter(([, gain]) => gain > 0);
  const first = new Set(results.slice(0, depth));
  return right.length > 0 ? right.filter(([id]) => first.has(id)).length / right.length : 0;
}

export function mean(values: number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}

export function rounded(value: number, digits = 4): number {
  return Number(value.toFixed(digits));
}

function discounted(gains: number[]): number {
  return gains.reduce((sum, gain, place) => sum + gain / Math.log2(place + 2), 0);
}
