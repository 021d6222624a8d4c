import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import type { Ctx } from "@/server/ctx";
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
/** Comparing waits in its steps where it can, and takes few of them. */
const comparisonStepMs = 20_000;
const mostSteps = 950;

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
    const { sourceId } = request;
    let steps = 0;
    const run = <T>(id: string, work: (ctx: Ctx) => Promise<T>) => {
      steps++;
      return step.run(id, () => withSource(request, work, attempt));
    };
    // Inngest counts in seconds.
    const wait = (id: string, ms: number) => {
      steps++;
      return step.sleep(id, Math.max(1000, ms));
    };
    const kinds = await run("prepare", (ctx) => prepareSource(ctx, sourceId));
    for (const kind of kinds) {
      for (let part = 1; part <= mostReadings; part++) {
        const { done, waitMs } = await run(`read ${kind} ${part}`, (ctx) =>
          readPages(ctx, { sourceId, kind, budgetMs: stepMs }),
        );
        if (done) break;
        if (waitMs) await wait(`wait for ${kind} ${part}`, waitMs);
      }
    }
    // What was deleted while the account was not connected, nobody told.
    if (!request.whole && event.name !== "sources/connected") return;
    for (const kind of kinds) {
      for (let part = 1; steps < mostSteps; part++) {
        const { done, waitMs } = await run(`compare ${kind} ${part}`, (ctx) =>
          reconcile(ctx, { sourceId, kind, budgetMs: comparisonStepMs }),
        );
        if (done) break;
        if (waitMs) await wait(`wait to compare ${kind} ${part}`, waitMs);
      }
    }
  },
);
