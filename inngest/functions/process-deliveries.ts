import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import { processDeliveries as processSome } from "@/server/deliveries/process-deliveries";
import { withSource } from "./with-source";

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
    await step.run("process", () =>
      withSource(request, async (ctx) => {
        let processed = 0;
        for (let some = 1; some > 0; ) {
          some = await processSome(ctx, { sourceId: request.sourceId });
          processed += some;
        }
        return processed;
      }),
    );
  },
);
