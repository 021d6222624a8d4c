import { refreshStatistics } from "@/db/refresh-statistics";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { quietFor, untilQuiet } from "@/server/quiet";
import { chunkWaitingEvents } from "./chunk-waiting-events";
import { mergePostings } from "./chunks/merge-postings";
import { rechunkQueued } from "./rechunk-queued";

export type ChunkedRecords = { finished: boolean; chunks: number };

const chunkTables = ["chunks", "postings", "term_frequencies"];
/** So many chunks come from as many records, which the planner has not heard of either. */
const recordTables = ["customers", "products", "orders", "order_lines", "events"];

/**
 * While people ask, a lot waits for a pause, though not for ever, and is small: the embedded database does one thing at a
 * time.
 */
const pause = { ms: 250, atMostMs: 2_000 };
const lotSize = { whileAsked: 30, otherwise: 150 };
const askedLatelyMs = 10_000;

/** After so many new chunks the planner's statistics are worth refreshing. */
const manyChunks = 500;

/**
 * Turns what waits into passages for about `forMs`: first what happened, then the summaries that it changed. Each lot is
 * one transaction, so it can be stopped at any moment and called again.
 */
export async function chunkRecords(
  ctx: Ctx,
  { forMs = Number.POSITIVE_INFINITY } = {},
): Promise<ChunkedRecords> {
  const until = performance.now() + forMs;
  let chunks = 0;
  let finished = false;
  while (!finished && performance.now() < until) {
    await untilQuiet(pause.ms, pause.atMostMs);
    const limit = quietFor() < askedLatelyMs ? lotSize.whileAsked : lotSize.otherwise;
    const events = await chunkWaitingEvents(ctx, { limit });
    const queued = events.events > 0 ? undefined : await rechunkQueued(ctx, { limit });
    chunks += events.chunks + (queued?.chunks ?? 0);
    finished = queued?.subjects === 0;
  }
  if (finished) await mergePostings(ctx);
  if (chunks >= manyChunks)
    await refreshStatistics(finished ? [...recordTables, ...chunkTables] : chunkTables);
  if (chunks > 0) {
    await withOrganization(ctx.organization.id, (tx) =>
      emit(tx, "chunks/written", { organizationId: ctx.organization.id }),
    );
  }
  return { finished, chunks };
}
