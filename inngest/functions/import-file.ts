import { inngest } from "@/inngest/client";
import { eventSchemas } from "@/inngest/events";
import { organizationCtx } from "@/server/ctx";
import { advanceImport } from "@/server/deliveries/advance-import";
import { failImport } from "@/server/deliveries/fail-import";

/** A step is long enough that the job server costs little, short enough for a platform's time limit. */
const stepMs = 20_000;

/** Imports a confirmed file, one at a time for each organization. */
export const importFile = inngest.createFunction(
  {
    id: "import-file",
    triggers: [{ event: "imports/confirmed" }],
    concurrency: { key: "event.data.organizationId", limit: 1 },
    retries: 5,
    onFailure: async ({ event, error }) => {
      const { organizationId, importId } = eventSchemas["imports/confirmed"].parse(event.data.event.data);
      await failImport(await organizationCtx(organizationId), { id: importId, error });
    },
  },
  async ({ event, step }) => {
    const { organizationId, importId } = eventSchemas["imports/confirmed"].parse(event.data);
    for (let part = 1; ; part++) {
      const { finished } = await step.run(`part ${part}`, async () =>
        advanceImport(await organizationCtx(organizationId), { id: importId, forMs: stepMs }),
      );
      if (finished) return;
    }
  },
);
