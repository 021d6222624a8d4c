import { inngest } from "@/inngest/client";
import { failInterruptedUploads as failThem } from "@/server/deliveries/fail-interrupted-uploads";

/** An upload that a crash cut off says so within minutes, so that its sender can send it again. */
export const failInterruptedUploads = inngest.createFunction(
  { id: "fail-interrupted-uploads", triggers: [{ cron: "* * * * *" }], retries: 0 },
  async ({ step }) => {
    await step.run("fail", () => failThem());
  },
);
