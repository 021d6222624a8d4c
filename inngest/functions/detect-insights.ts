import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import { organizationCtx } from "@/server/ctx";
import { detectInsights } from "@/server/insights/detect-insights";

/** Looks for insights after new records and when asked, one run at a time for each organization. */
export const detectInsightsOf = inngest.createFunction(
  {
    id: "detect-insights",
    triggers: [{ event: "records/changed" }, { event: "insights/requested" }],
    concurrency: { key: "event.data.organizationId", limit: 1 },
    debounce: { key: "event.data.organizationId", period: "2s", timeout: "60s" },
    retries: 3,
  },
  async ({ event, step }) => {
    const { organizationId } = eventSchemas["insights/requested"].parse(event.data);
    await step.run("detect", async () => detectInsights(await organizationCtx(organizationId)));
  },
);
