import { derivedId } from "@/server/ids";
import { callFunction, type Op, type Retry, type ServeHandler } from "./call-function";
import type { HeldRun } from "./claim-runs";
import type { JobFunction } from "./functions";
import type { NewEvent } from "./new-event";
import { readOp } from "./read-op";
import { completeRun, failRun, forgetAttempts, restRun, type StoredStep, storeSteps } from "./store";

export type Executor = {
  handler: ServeHandler;
  functions: Map<string, JobFunction>;
  now: () => Date;
  /** Milliseconds to wait after the failed try with this number, counted from 0. */
  backoffMs: (attempt: number) => number;
};

/**
 * Works on a held run until it ends, or until it has to wait. Each result is stored before the run goes on; where the
 * lease was lost, it stops without a word, for another process has the run.
 */
export async function advanceRun(run: HeldRun, executor: Executor): Promise<void> {
  const fn = executor.functions.get(run.functionId);
  if (!fn) return;
  for (;;) {
    const now = executor.now();
    const pending = [...run.steps].filter(([, { state }]) => state !== "done" && state !== "failed");
    const planned = pending.filter(([, { state, dueAt }]) => state === "planned" && (!dueAt || dueAt <= now));
    if (planned.length > 0) {
      // All at once: they are the parallel branches of the function.
      await Promise.all(planned.map(([id, { attempt }]) => runPlanned(run, fn, id, attempt, executor)));
    } else if (pending.length > 0) {
      const dates = pending.flatMap(([, { dueAt }]) => (dueAt ? [dueAt.getTime()] : []));
      const dueAt = dates.length > 0 ? new Date(Math.min(...dates)) : undefined;
      return restRun(run, { attempt: 0, dueAt }, now);
    } else if (!(await callWhole(run, fn, executor))) return;
    if (run.lost) return;
  }
}

/** Stores what the SDK reports of steps, here and in the run's memory. False where the lease was lost. */
export async function keepOps(run: HeldRun, ops: Op[], executor: Executor): Promise<boolean> {
  const now = executor.now();
  const read = ops.map((op) => readOp(op, run, executor.functions, now));
  const invocations = read.flatMap(({ invocation }) => (invocation ? [invocation] : []));
  const steps = read.map(({ step }) => step);
  if (!(await storeSteps(run, steps, invocations, now))) return false;
  for (const step of steps) remember(run, step);
  return true;
}

/** Calls the function from its beginning. True where it can go on at once, false where it ended or rests. */
async function callWhole(run: HeldRun, fn: JobFunction, executor: Executor): Promise<boolean> {
  const result = await callFunction(executor.handler, fn, run, { attempt: run.attempt });
  if (run.lost) return false;
  const now = executor.now();
  if (result.kind === "value") {
    await completeRun(run, result.value, now);
    return false;
  }
  if (result.kind === "error") {
    await tryAgainOrFail(run, fn, result.error, result.retry, executor);
    return false;
  }
  const ended = result.ops.find(({ op }) => op === "RunComplete");
  const failedTry = result.ops.find(({ op }) => op === "StepError");
  const steps = result.ops.filter((op) => op !== ended && op !== failedTry);
  if (steps.length > 0) {
    if (!(await keepOps(run, steps, executor))) return false;
    await forgetAttempts(run);
  }
  if (ended) {
    await completeRun(run, ended.data, now);
    return false;
  }
  if (failedTry && result.retry.again) {
    await tryAgainOrFail(run, fn, failedTry.error, result.retry, executor);
    return false;
  }
  if (failedTry) return keepOps(run, [{ ...failedTry, op: "StepFailed" }], executor);
  if (steps.length === 0) {
    const error = { name: "Error", message: "The function gave neither a value nor a step." };
    await tryAgainOrFail(run, fn, error, result.retry, executor);
    return false;
  }
  return true;
}

async function runPlanned(
  run: HeldRun,
  fn: JobFunction,
  id: string,
  attempt: number,
  executor: Executor,
): Promise<void> {
  const result = await callFunction(executor.handler, fn, run, { stepId: id, attempt });
  if (run.lost) return;
  const op = result.kind === "ops" ? result.ops.find((op) => op.id === id) : undefined;
  if (op && (op.op === "StepRun" || op.op === "StepFailed")) {
    await keepOps(run, [op], executor);
    return;
  }
  const retry: Retry = result.kind === "value" ? { again: true } : result.retry;
  const error = op?.error ?? (result.kind === "error" ? result.error : { message: "The step was not met." });
  const again = retry.again && attempt + 1 < fn.maxAttempts;
  const step: StoredStep = again
    ? { id, name: id, state: "planned", attempt: attempt + 1, dueAt: nextTry(attempt, retry, executor) }
    : { id, name: id, state: "failed", result: error };
  if (await storeSteps(run, [step], [], executor.now())) remember(run, step);
}

async function tryAgainOrFail(
  run: HeldRun,
  fn: JobFunction,
  error: unknown,
  retry: Retry,
  executor: Executor,
): Promise<void> {
  const now = executor.now();
  if (retry.again && run.attempt + 1 < fn.maxAttempts) {
    const dueAt = nextTry(run.attempt, retry, executor);
    await restRun(run, { attempt: run.attempt + 1, error, dueAt }, now);
    return;
  }
  // The SDK registers an `onFailure` as a function of its own, which listens to this event.
  const heard = executor.functions.has(`${fn.id}-failure`);
  await failRun(run, error, heard ? failedEvent(run, fn, error, now) : undefined, now);
}

function failedEvent(run: HeldRun, fn: JobFunction, error: unknown, now: Date): NewEvent {
  const id = derivedId("failed", run.id);
  const name = "inngest/function.failed";
  const data = { function_id: fn.id, run_id: run.id, error, event: run.events[0] };
  return { id, name, payload: { id, name, data, ts: now.getTime() }, routed: false };
}

/** As the function asked (`Retry-After`: seconds or a date), else by the server's own steps. */
function nextTry(attempt: number, { after }: Retry, executor: Executor): Date {
  const now = executor.now().getTime();
  if (!after) return new Date(now + executor.backoffMs(attempt));
  return /^\d+$/.test(after) ? new Date(now + Number(after) * 1000) : new Date(after);
}

/** Steps are remembered in the order in which they ended. */
function remember(run: HeldRun, { id, state, attempt = 0, dueAt, result }: StoredStep): void {
  run.steps.delete(id);
  run.steps.set(id, { state, attempt, dueAt, result });
}
