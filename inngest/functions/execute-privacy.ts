import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import { organizationCtx } from "@/server/ctx";
import { executePrivacyRequests } from "@/server/privacy/execute-requests";

/** Hands out or erases what providers ask for on behalf of people. */
export const executePrivacy = inngest.createFunction(
  {
    id: "execute-privacy",
    triggers: [{ event: "privacy/requested" }],
    concurrency: [{ key: "event.data.organizationId", limit: 1 }],
    retries: 10,
  },
  async ({ event, step }) => {
    const { organizationId } = eventSchemas["privacy/requested"].parse(event.data);
    await step.run("execute", async () => executePrivacyRequests(await organizationCtx(organizationId)));
  },
);
