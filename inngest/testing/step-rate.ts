import { Inngest } from "inngest";
import { serve } from "inngest/next";
import { log } from "@/server/log";
import { embeddedFetch } from "../embedded/api";
import { startJobServer } from "../embedded/server";

export type StepRate = { steps: number; seconds: number; perSecond: number };
type Load = { runs: number; stepsPerRun: number };

function benchHandler({ stepsPerRun }: Load, onStep = () => {}) {
  const client = new Inngest({
    id: "bench",
    isDev: true,
    baseUrl: "http://jobs/",
    fetch: embeddedFetch,
    logger: log,
  });
  const job = client.createFunction(
    { id: "count", triggers: [{ event: "bench/count" }] },
    async ({ step }) => {
      for (let n = 0; n < stepsPerRun; n++) await step.run(`step ${n}`, onStep);
    },
  );
  return { client, handler: serve({ client, functions: [job] }) };
}

/** Steps a second of the embedded job server, each stored in the database of this process; from event to ended run. */
export async function embeddedStepRate(load: Load): Promise<StepRate> {
  const { client, handler } = benchHandler(load);
  const server = await startJobServer({ handler });
  try {
    return await measure(load, async () => {
      await client.send(Array.from({ length: load.runs }, () => ({ name: "bench/count", data: {} })));
      await server.settle();
    });
  } finally {
    await server.stop();
  }
}

/** Milliseconds from each step to the next of a run that has the server to itself, sorted. */
export async function timeLoneSteps(steps: number): Promise<number[]> {
  const begun: number[] = [];
  const { client, handler } = benchHandler(
    { runs: 1, stepsPerRun: steps },
    () => void begun.push(performance.now()),
  );
  const server = await startJobServer({ handler });
  try {
    await client.send({ name: "bench/count", data: {} });
    await server.settle();
  } finally {
    await server.stop();
  }
  return begun.flatMap((at, n) => (n > 0 ? [at - (begun[n - 1] ?? at)] : [])).sort((a, b) => a - b);
}

/** Steps a second of the SDK's serve handler when it is called step by step and nothing is stored. */
export async function directStepRate(load: Load): Promise<StepRate> {
  const { handler } = benchHandler(load);
  const event = { name: "bench/count", data: {} };
  return measure(load, async () => {
    for (let run = 0; run < load.runs; run++) {
      const steps: Record<string, { type: "data"; data: unknown }> = {};
      for (;;) {
        const stack = Object.keys(steps);
        const body = {
          version: -1,
          event,
          events: [event],
          steps,
          ctx: { run_id: `run-${run}`, attempt: 0, max_attempts: 4, stack: { stack, current: stack.length } },
        };
        const request = new Request("http://jobs/api/inngest?fnId=bench-count&stepId=step", {
          method: "POST",
          headers: { host: "jobs", "content-type": "application/json" },
          body: JSON.stringify(body),
        });
        const response = await (handler.POST as Handler)(request, undefined);
        if (response.status !== 206) break;
        for (const { id, data } of await response.json()) steps[id] = { type: "data", data };
      }
    }
  });
}

// The SDK names Next's own request type, and reads of it what every request has.
type Handler = (request: Request, context: undefined) => Promise<Response>;

async function measure({ runs, stepsPerRun }: Load, work: () => Promise<void>): Promise<StepRate> {
  const started = performance.now();
  await work();
  const seconds = (performance.now() - started) / 1000;
  const steps = runs * stepsPerRun;
  return { steps, seconds, perSecond: steps / seconds };
}
