import { refreshStatistics } from "@/db/refresh-statistics";
import type { Ctx } from "@/server/ctx";
import { embedWaitingChunks } from "./embed-waiting-chunks";

/** Gives waiting chunks their vectors for about `forMs`, in small lots; can be stopped at any moment and called again. */
export async function embedChunks(
  ctx: Ctx,
  { forMs = Number.POSITIVE_INFINITY } = {},
): Promise<{ finished: boolean; embedded: number }> {
  const until = performance.now() + forMs;
  let embedded = 0;
  let finished = false;
  do {
    const lot = await embedWaitingChunks(ctx);
    embedded += lot.embedded;
    finished = lot.embedded === 0;
  } while (!finished && performance.now() < until);
  if (embedded > 0) await refreshStatistics(["embeddings", "embedding_signs"]);
  return { finished, embedded };
}
