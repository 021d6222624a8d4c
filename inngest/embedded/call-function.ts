import { z } from "zod";
import type { HeldRun } from "./claim-runs";
import type { JobFunction } from "./functions";

/** The app's serve handler, as the SDK makes it for Next. */
export type ServeHandler = {
  PUT(request: Request, context: undefined): Promise<Response>;
  POST(request: Request, context: undefined): Promise<Response>;
};

const opSchema = z.looseObject({
  id: z.string(),
  op: z.string(),
  name: z.string().nullish(),
  displayName: z.string().nullish(),
  data: z.unknown().optional(),
  error: z.unknown().optional(),
  opts: z.record(z.string(), z.unknown()).nullish(),
});
export type Op = z.infer<typeof opSchema>;
export const opsSchema = z.array(opSchema);

/** When a failed try may be repeated, as the function said. */
export type Retry = { again: boolean; after?: string };

export type CallResult =
  | { kind: "value"; value: unknown }
  | { kind: "ops"; ops: Op[]; retry: Retry }
  | { kind: "error"; error: unknown; retry: Retry };

/**
 * Calls a function by the SDK's protocol: what its steps gave so far goes in; its value, its next steps or its error
 * come out. `stepId` asks for that planned step alone.
 */
export async function callFunction(
  handler: ServeHandler,
  fn: JobFunction,
  run: HeldRun,
  { stepId, attempt }: { stepId?: string; attempt: number },
): Promise<CallResult> {
  const ended = [...run.steps].filter(([, { state }]) => state === "done" || state === "failed");
  const body = {
    version: -1,
    event: run.events[0],
    events: run.events,
    steps: Object.fromEntries(
      ended.map(([id, { state, result }]) => [
        id,
        state === "done" ? { type: "data", data: result ?? null } : { type: "error", error: result },
      ]),
    ),
    ctx: {
      run_id: run.id,
      // Both make the SDK store each step while the call goes on, instead of a call per step.
      fn_id: fn.id,
      qi_id: run.leaseToken,
      attempt,
      max_attempts: fn.maxAttempts,
      disable_immediate_execution: false,
      use_api: false,
      stack: { stack: ended.map(([id]) => id), current: ended.length },
    },
  };
  const query = new URLSearchParams({ fnId: fn.id, stepId: stepId ?? "step" });
  const response = await handler.POST(
    new Request(`http://jobs.beya.internal/api/inngest?${query}`, {
      method: "POST",
      headers: { host: "jobs.beya.internal", "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
    undefined,
  );
  const answer: unknown = JSON.parse((await response.text()) || "null");
  const retry: Retry = {
    again: response.headers.get("x-inngest-no-retry") !== "true",
    after: response.headers.get("retry-after") ?? undefined,
  };
  if (response.status === 200) return { kind: "value", value: answer };
  if (response.status === 206) {
    return { kind: "ops", ops: opsSchema.parse(Array.isArray(answer) ? answer : [answer]), retry };
  }
  return { kind: "error", error: answer, retry };
}
