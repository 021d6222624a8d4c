import { breathe } from "../breathe";

type Vertex = { point: number[]; value: number };

/**
 * Finds a minimum of `f` without derivatives: Nelder and Mead (1965) with the usual coefficients
 * (reflection 1, expansion 2, contraction ½, shrinking ½). Stops when the simplex is flat or after `maxEvaluations`.
 */
export async function nelderMead(
  f: (point: number[]) => number,
  start: number[],
  options: { step?: number; tolerance?: number; maxEvaluations?: number } = {},
): Promise<Vertex> {
  const { step = 0.5, tolerance = 1e-8, maxEvaluations = 1000 } = options;
  let evaluations = 0;
  const vertex = async (point: number[]): Promise<Vertex> => {
    evaluations++;
    await breathe();
    const value = f(point);
    return { point, value: Number.isFinite(value) ? value : Number.MAX_VALUE };
  };
  const simplex = [await vertex(start)];
  for (let i = 0; i < start.length; i++) {
    simplex.push(await vertex(start.map((x, j) => (i === j ? x + step : x))));
  }
  const first = () => simplex[0] as Vertex; // A simplex has at least one vertex.
  const last = () => simplex[simplex.length - 1] as Vertex;
  const sort = () => simplex.sort((a, b) => a.value - b.value);
  sort();
  while (evaluations < maxEvaluations) {
    if (Math.abs(last().value - first().value) <= tolerance * (Math.abs(first().value) + tolerance)) break;
    const others = simplex.slice(0, -1);
    const centre = start.map((_, i) => others.reduce((sum, v) => sum + (v.point[i] ?? 0), 0) / others.length);
    const worst = last();
    const along = (factor: number) => vertex(centre.map((c, i) => c + factor * ((worst.point[i] ?? 0) - c)));
    const reflected = await along(-1);
    const secondWorst = others[others.length - 1] ?? worst;
    let next: Vertex | undefined = reflected;
    if (reflected.value < first().value) {
      const expanded = await along(-2);
      if (expanded.value < reflected.value) next = expanded;
    } else if (reflected.value >= secondWorst.value) {
      const contracted = await along(reflected.value < worst.value ? -0.5 : 0.5);
      next = contracted.value < Math.min(reflected.value, worst.value) ? contracted : undefined;
    }
    if (next) simplex[simplex.length - 1] = next;
    else {
      const best = first();
      for (let i = 1; i < simplex.length; i++) {
        const point = simplex[i]?.point ?? best.point;
        simplex[i] = await vertex(best.point.map((b, j) => b + 0.5 * ((point[j] ?? b) - b)));
      }
    }
    sort();
  }
  return first();
}
