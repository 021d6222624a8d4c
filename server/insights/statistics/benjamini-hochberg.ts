/**
 * q for each p, in the given order: the smallest false discovery rate at which it would be raised.
 * Benjamini and Hochberg (1995), the step-up procedure as adjusted p-values.
 */
export function benjaminiHochberg(pValues: number[]): number[] {
  const order = pValues.map((_, index) => index).sort((a, b) => (pValues[b] ?? 1) - (pValues[a] ?? 1));
  const adjusted = new Array<number>(pValues.length).fill(1);
  let smallest = 1;
  order.forEach((index, place) => {
    const rank = pValues.length - place;
    smallest = Math.min(smallest, ((pValues[index] ?? 1) * pValues.length) / rank);
    adjusted[index] = smallest;
  });
  return adjusted;
}
