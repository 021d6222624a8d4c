import { getAsyncCtx } from "inngest/experimental";
import { z } from "zod";
import { assertOutsideTransaction } from "@/db/tenant";
import { derivedId, randomId } from "@/server/ids";
import { insertEvents } from "./new-event";
import { nudgeJobServer } from "./nudge";
import { jobStatement } from "./statement";

export const jobEventSchema = z.looseObject({
  id: z.string().optional(),
  name: z.string().min(1),
  data: z.record(z.string(), z.unknown()).default({}),
  ts: z.number().optional(),
});
export type JobEvent = z.infer<typeof jobEventSchema> & { id: string };

/**
 * Keeps events for the job server, which hears of them at once where it runs in this process and within its poll
 * otherwise. One whose id was seen before is dropped. Returns the ids, in order.
 */
export async function receiveEvents(incoming: unknown, now: Date): Promise<string[]> {
  assertOutsideTransaction("Sending an event (promise it with `emit` instead)");
  const parsed = z.array(jobEventSchema).parse(Array.isArray(incoming) ? incoming : [incoming]);
  const sender = await currentStep();
  const events = parsed.map((event, index) => ({
    ...event,
    id: event.id ?? (sender ? sender(event, index) : randomId()),
    ts: event.ts ?? now.getTime(),
  }));
  const rows = events.map((event) => ({ id: event.id, name: event.name, payload: event, routed: false }));
  await jobStatement(insertEvents(rows, now));
  nudgeJobServer();
  return events.map((event) => event.id);
}

/**
 * Within a step an event without an id gets one from the run, the step and its content: a step that runs again because
 * its end was not stored sends nothing twice.
 */
async function currentStep(): Promise<((event: object, index: number) => string) | undefined> {
  const execution = (await getAsyncCtx())?.execution;
  const step = execution?.executingStep?.hashedId;
  if (!execution || !step) return undefined;
  return (event, index) =>
    derivedId(execution.ctx.runId, step, String(index), JSON.stringify({ ...event, ts: undefined }));
}
