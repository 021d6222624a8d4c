import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import { organizationCtx } from "@/server/ctx";
import { embedChunks } from "@/server/ingest/embed-chunks";

const stepMs = 20_000;

/** Gives passages their vectors, one run at a time for each organization. Search by words works meanwhile. */
export const embedChunksOf = inngest.createFunction(
  {
    id: "embed-chunks",
    triggers: [{ event: "chunks/written" }],
    concurrency: { key: "event.data.organizationId", limit: 1 },
    debounce: { key: "event.data.organizationId", period: "1s", timeout: "30s" },
    retries: 5,
  },
  async ({ event, step }) => {
    const { organizationId } = eventSchemas["chunks/written"].parse(event.data);
    for (let part = 1; ; part++) {
      const { finished } = await step.run(`part ${part}`, async () =>
        embedChunks(await organizationCtx(organizationId), { forMs: stepMs }),
      );
      if (finished) return;
    }
  },
);
