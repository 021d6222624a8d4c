import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import { prepareSource } from "@/server/sources/prepare-source";
import { readPages } from "@/server/sources/read-pages";
import { reconcile } from "@/server/sources/reconcile";
import { withSource } from "./with-source";

/** A step reads pages for about this long, so that progress is kept often and steps stay few. */
const stepMs = 8_000;
/**
 * Readings of each kind, each with a wait after it where the provider asks for one: an Inngest server takes a thousand
 * steps a run. The next poll goes on where this one ends.
 */
const mostReadings = 150;
const mostComparisons = 25;

const data = eventSchemas["sources/sync-requested"];

/** Reads an account: everything the first time, what changed later; with `whole`, compares all ids as well. */
export const syncSource = inngest.createFunction(
  {
    id: "sync-source",
    triggers: [{ event: "sources/connected" }, { event: "sources/sync-requested" }],
    concurrency: [{ key: "event.data.sourceId", limit: 1 }],
    retries: 10,
  },
  async ({ event, step, attempt }) => {
    const request = data.parse(event.data);
    const kinds = await step.run("prepare", () =>
      withSource(request, (ctx) => prepareSource(ctx, request.sourceId), attempt),
    );
    for (const kind of kinds) {
      for (let part = 1; part <= mostReadings; part++) {
        const { done, waitMs } = await step.run(`read ${kind} ${part}`, () =>
          withSource(
            request,
            (ctx) => readPages(ctx, { sourceId: request.sourceId, kind, budgetMs: stepMs }),
            attempt,
          ),
        );
        if (done) break;
        // Inngest counts in seconds.
        if (waitMs) await step.sleep(`wait for ${kind} ${part}`, Math.max(1000, waitMs));
      }
    }
    if (!request.whole) return;
    for (const kind of kinds) {
      for (let part = 1; part <= mostComparisons; part++) {
        const { mended, left } = await step.run(`compare ${kind} ${part}`, () =>
          withSource(request, (ctx) => reconcile(ctx, { sourceId: request.sourceId, kind }), attempt),
        );
        // Differences that stay would be found again and again.
        if (left === 0 || mended === 0) break;
      }
    }
  },
);
