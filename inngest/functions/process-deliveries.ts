import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import { drainDeliveries } from "@/server/deliveries/drain-deliveries";
import { withSource } from "./with-source";

const stepMs = 20_000;

/** Understands the webhooks of one source, as many as wait. */
export const processDeliveries = inngest.createFunction(
  {
    id: "process-deliveries",
    triggers: [{ event: "deliveries/received" }],
    concurrency: [{ key: "event.data.sourceId", limit: 1 }],
    retries: 10,
  },
  async ({ event, step }) => {
    const request = eventSchemas["deliveries/received"].parse(event.data);
    for (let part = 1; ; part++) {
      const { finished } = await step.run(`part ${part}`, () =>
        withSource(request, (ctx) => drainDeliveries(ctx, { sourceId: request.sourceId, forMs: stepMs })),
      );
      if (finished) return;
    }
  },
);
