import { database } from "@/db/client";
import { refreshStatistics } from "@/db/refresh-statistics";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { noWebhookFor, quietFor, untilQuiet } from "@/server/quiet";
import { chunkWaitingEvents } from "./chunk-waiting-events";
import { mergePostings } from "./chunks/merge-postings";
import { rechunkQueued } from "./rechunk-queued";

export type ChunkedRecords = { finished: boolean; chunks: number };

const chunkTables = ["chunks", "postings", "term_frequencies"];
/** So many chunks come from as many records, which the planner has not heard of either. */
const recordTables = ["customers", "products", "orders", "order_lines", "events"];

/**
 * While people ask, a lot waits for a pause, though not for ever, and is small. It is small for webhooks too where the
 * database is embedded and does one thing at a time, though that costs a third more; but nothing pauses for them, since
 * in a busy shop they come all day.
 */
const pause = { ms: 250, atMostMs: 2_000 };
const lotSize = { small: 30, otherwise: 150 };
const latelyMs = { asked: 10_000, webhook: 2_000 };

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
    const limit = (await somebodyWaits()) ? lotSize.small : lotSize.otherwise;
    const events = await chunkWaitingEvents(ctx, { limit });
    const queued = events.events > 0 ? undefined : await rechunkQueued(ctx, { limit });
    chunks += events.chunks + (queued?.chunks ?? 0);
    finished = queued?.subjects === 0;
  }
  // First, since a planner that takes the tables for small merges a hundred times as slowly.
  if (chunks >= manyChunks)
    await refreshStatistics(finished ? [...recordTables, ...chunkTables] : chunkTables);
  if (finished) await mergePostings(ctx);
  if (chunks > 0) {
    await withOrganization(ctx.organization.id, (tx) =>
      emit(tx, "chunks/written", { organizationId: ctx.organization.id }),
    );
  }
  return { finished, chunks };
}

async function somebodyWaits(): Promise<boolean> {
  if (quietFor() < latelyMs.asked) return true;
  return noWebhookFor() < latelyMs.webhook && (await database()).embedded !== undefined;
}
