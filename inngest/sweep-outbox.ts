import { inngest } from "./client";
import { pruneOutbox, sendOutbox } from "./send-outbox";

/**
 * Sends promised events where no process lives long enough to do it. Only an Inngest server outside runs it: the one
 * inside Beya has the sweeper beside it.
 */
export const sweepOutbox = inngest.createFunction(
  { id: "sweep-outbox", triggers: [{ cron: "* * * * *" }], concurrency: 1, retries: 0 },
  async ({ step }) => {
    const sent = await step.run("send", () => sendOutbox());
    await step.run("prune", () => pruneOutbox(new Date()));
    return { sent };
  },
);
