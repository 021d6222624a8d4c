import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import { organizationCtx } from "@/server/ctx";
import { chunkRecords } from "@/server/ingest/chunk-records";

const stepMs = 20_000;

/** Turns changed records into passages, one run at a time for each organization. */
export const chunkRecordsOf = inngest.createFunction(
  {
    id: "chunk-records",
    triggers: [{ event: "records/changed" }],
    concurrency: { key: "event.data.organizationId", limit: 1 },
    debounce: { key: "event.data.organizationId", period: "1s", timeout: "1s" },
    retries: 5,
  },
  async ({ event, step }) => {
    const { organizationId } = eventSchemas["records/changed"].parse(event.data);
    for (let part = 1; ; part++) {
      const { finished } = await step.run(`part ${part}`, async () =>
        chunkRecords(await organizationCtx(organizationId), { forMs: stepMs }),
      );
      if (finished) return;
    }
  },
);
