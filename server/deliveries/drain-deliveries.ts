import { setTimeout as wait } from "node:timers/promises";
import type { Ctx } from "@/server/ctx";
import { processDeliveries, webhooksAtOnce } from "./process-deliveries";

/** What comes within this is understood together: reading and writing cost by the time, not by the webhook. */
const gatherMs = 250;

/**
 * Understands webhooks until none waits, for up to `forMs`. The first are taken at once; while more arrive they are
 * gathered for a moment. Not `finished` where the time was over first.
 */
export async function drainDeliveries(
  ctx: Ctx,
  { sourceId, forMs }: { sourceId: string; forMs: number },
): Promise<{ processed: number; finished: boolean }> {
  const deadline = Date.now() + forMs;
  for (let processed = 0; ; ) {
    const some = await processDeliveries(ctx, { sourceId });
    processed += some;
    if (some === 0) return { processed, finished: true };
    if (Date.now() >= deadline) return { processed, finished: false };
    // As many as can be taken have gathered already.
    if (some < webhooksAtOnce) await wait(gatherMs);
  }
}
