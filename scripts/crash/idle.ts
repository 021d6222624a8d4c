import type { Visitor } from "./visitor";

/**
 * Whether everything that arrived has been worked through, as the Pipeline page shows it. A job that sleeps until it
 * tries again has nothing left that waits for it.
 */
export async function isIdle(visitor: Visitor): Promise<boolean> {
  const { stages, jobs } = await visitor.api.pipeline.get.query();
  const busy = jobs.functions.reduce((sum, { running, queued }) => sum + running + queued, 0);
  return jobs.promised + busy + stages.reduce((sum, { waiting }) => sum + waiting, 0) === 0;
}
