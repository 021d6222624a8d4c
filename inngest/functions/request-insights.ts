import { inngest } from "@/inngest/client";
import { requestAllInsights } from "@/server/insights/request-all-insights";

/** Every quarter of an hour the detectors look again: time alone makes a customer overdue. */
export const requestInsightsOfAll = inngest.createFunction(
  { id: "request-insights", triggers: [{ cron: "*/15 * * * *" }], retries: 1 },
  async ({ step }) => {
    await step.run("request", requestAllInsights);
  },
);
