import { z } from "zod";
import { derivedId } from "@/server/ids";
import type { Op } from "./call-function";
import type { HeldRun } from "./claim-runs";
import { momentAfter } from "./duration";
import { parseExpression } from "./expression";
import type { JobFunction } from "./functions";
import { newRun } from "./new-run";
import type { Invocation, StoredStep } from "./store";

const waitSchema = z.object({ timeout: z.string(), if: z.string().optional() });
const invokeSchema = z.object({
  function_id: z.string(),
  timeout: z.string().optional(),
  payload: z.object({ data: z.record(z.string(), z.unknown()).optional() }),
});

export type ReadOp = { step: StoredStep; invocation?: Invocation };

/** What a step of the SDK's means here. A step that this server does not know, or that says nonsense, has failed. */
export function readOp(op: Op, run: HeldRun, functions: Map<string, JobFunction>, now: Date): ReadOp {
  const step = { id: op.id, name: op.displayName ?? op.name ?? op.id };
  try {
    switch (op.op) {
      case "StepRun":
        return { step: { ...step, state: "done", result: op.data } };
      case "StepFailed":
        return { step: { ...step, state: "failed", result: op.error ?? op.data } };
      case "StepPlanned":
        return { step: { ...step, state: "planned", dueAt: now } };
      case "Sleep":
        return { step: { ...step, state: "sleeping", dueAt: momentAfter(now, op.name ?? "") } };
      case "WaitForEvent": {
        const { timeout, if: waitIf } = waitSchema.parse(op.opts);
        if (waitIf) parseExpression(waitIf);
        const dueAt = momentAfter(now, timeout);
        return { step: { ...step, state: "waiting", dueAt, waitEvent: op.name ?? "", waitIf } };
      }
      case "InvokeFunction":
        return invoke(op, step, run, functions, now);
      default:
        throw new Error(`The job server inside Beya does not do "${op.op}" steps.`);
    }
  } catch (error) {
    return { step: { ...step, state: "failed", result: { name: "Error", message: messageOf(error) } } };
  }
}

function invoke(
  op: Op,
  step: Pick<StoredStep, "id" | "name">,
  run: HeldRun,
  functions: Map<string, JobFunction>,
  now: Date,
): ReadOp {
  const { function_id, timeout, payload } = invokeSchema.parse(op.opts);
  const fn = functions.get(function_id);
  if (!fn) throw new Error(`There is no job "${function_id}".`);
  const event = {
    id: derivedId("invoked", run.id, op.id),
    name: "inngest/function.invoked",
    data: payload.data ?? {},
    ts: now.getTime(),
  };
  return {
    step: { ...step, state: "invoking", dueAt: timeout ? momentAfter(now, timeout) : undefined },
    invocation: {
      run: newRun(fn, event, { id: derivedId(fn.id, event.id), parentRunId: run.id, parentStepId: op.id }),
      event: { id: event.id, name: event.name, payload: event, routed: true },
    },
  };
}

function messageOf(error: unknown): string {
  if (error instanceof z.ZodError) return z.prettifyError(error);
  return error instanceof Error ? error.message : String(error);
}
