import { inngest } from "@/inngest/client";
import { requestSyncs } from "@/server/sources/request-syncs";

/** Reads every account again for what no webhook told; once a night, all ids too. */
export const pollSources = inngest.createFunction(
  { id: "poll-sources", triggers: [{ cron: "*/5 * * * *" }], retries: 2 },
  async ({ step }) => {
    await step.run("request", () => requestSyncs({ whole: false }));
  },
);

export const compareSources = inngest.createFunction(
  { id: "compare-sources", triggers: [{ cron: "17 3 * * *" }], retries: 2 },
  async ({ step }) => {
    await step.run("request", () => requestSyncs({ whole: true }));
  },
);
