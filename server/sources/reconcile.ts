import { setTimeout as wait } from "node:timers/promises";
import type { Ctx } from "@/server/ctx";
import type { RecordKindId } from "@/server/ingest/records/record-kinds";
import { Throttled } from "@/server/providers/http";
import { connectedSource } from "./connection";
import { type Comparison, comparisonOf, listPage } from "./list-ids";
import { mendLot } from "./mend-differences";

/** `waitMs`: the provider wants to be left alone so long before the next call. */
export type ComparisonProgress = { done: boolean; mended: number; waitMs?: number };

/**
 * Compares the ids that the provider has with ours, for up to `budgetMs`, from where the last call ended: lists them once,
 * then reads every difference again, lot by lot, and writes what it is now. Each page and each lot is a transaction of its
 * own, so that a stop at any moment loses nothing but the one. Throws what the provider's client throws, except for being
 * asked to wait.
 */
export async function reconcile(
  ctx: Ctx,
  {
    sourceId,
    kind,
    budgetMs = Number.POSITIVE_INFINITY,
  }: { sourceId: string; kind: RecordKindId; budgetMs?: number },
): Promise<ComparisonProgress> {
  const target = await connectedSource(ctx, sourceId);
  const deadline = Date.now() + budgetMs;
  let comparison: Comparison = await comparisonOf(ctx, sourceId, kind);
  for (let mended = 0; ; ) {
    let waitMs = 0;
    try {
      if (comparison.listed) {
        const lot = await mendLot(ctx, target, comparison);
        mended += lot.mended;
        if (lot.done) return { done: true, mended };
      } else {
        const listed = await listPage(ctx, target, comparison);
        if (!listed) return { done: true, mended };
        comparison = listed;
      }
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      waitMs = error.waitMs;
    }
    if (Date.now() + waitMs >= deadline) return { done: false, mended, ...(waitMs > 0 ? { waitMs } : {}) };
    if (waitMs > 0) await wait(waitMs);
  }
}
