/** How often something was counted in some time, and how much of the same kind was counted beside it. */
export type Counted = { count: number; exposure: number };

export function sumOf(parts: Counted[]): Counted {
  return parts.reduce(
    (sum, part) => ({ count: sum.count + part.count, exposure: sum.exposure + part.exposure }),
    { count: 0, exposure: 0 },
  );
}

export function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
