import { Inngest, type InngestFunction } from "inngest";
import { serve } from "inngest/next";
import { z } from "zod";
import { embeddedFetch } from "@/inngest/embedded/api";
import type { ServeHandler } from "@/inngest/embedded/call-function";
import { startJobServer } from "@/inngest/embedded/server";
import { log } from "@/server/log";
import type { Place } from "./databases";
import { line, perSecond, ratio } from "./report";

const runs = 200;
const steps = 5;

/**
 * Steps a second of the embedded server, which stores every event, run and step, beside the same function driven call by
 * call through the SDK's serve handler with nothing stored at all.
 */
export async function benchJobs(_place: Place): Promise<void> {
  const client = new Inngest({
    id: "bench",
    isDev: true,
    baseUrl: "http://jobs.beya.internal/",
    fetch: embeddedFetch,
    logger: log,
  });
  const job = client.createFunction({ id: "count", triggers: [{ event: "count" }] }, async ({ step }) => {
    let sum = 0;
    for (let n = 0; n < steps; n++) sum += await step.run(`step ${n}`, () => n);
    return sum;
  });
  const ours = await timeEmbedded(client, [job]);
  const direct = await timeDirect(client, [job]);
  line("durable steps, embedded job server", perSecond(runs * steps, ours));
  line("  serve handler called directly, nothing kept", perSecond(runs * steps, direct));
  line("  ours reaches", ratio(direct, ours));
}

async function timeEmbedded(client: Inngest.Any, functions: InngestFunction.Any[]): Promise<number> {
  const server = await startJobServer({ handler: serve({ client, functions }), pollMs: 20 });
  await client.send({ name: "count", data: {} });
  await server.settle();
  const started = performance.now();
  await client.send(Array.from({ length: runs }, () => ({ name: "count", data: {} })));
  await server.settle();
  const took = performance.now() - started;
  await server.stop(100);
  return took;
}

const ops = z.array(z.object({ id: z.string(), data: z.unknown() })).nonempty();

async function timeDirect(client: Inngest.Any, functions: InngestFunction.Any[]): Promise<number> {
  const handler: ServeHandler = serve({ client, functions });
  const started = performance.now();
  for (let run = 0; run < runs; run++) {
    const done: Record<string, { type: "data"; data: unknown }> = {};
    for (;;) {
      const stack = Object.keys(done);
      const response = await handler.POST(
        new Request("http://jobs.beya.internal/api/inngest?fnId=bench-count&stepId=step", {
          method: "POST",
          headers: { host: "jobs.beya.internal", "content-type": "application/json" },
          body: JSON.stringify({
            event: { name: "count", data: {} },
            events: [{ name: "count", data: {} }],
            steps: done,
            ctx: {
              run_id: `run-${run}`,
              attempt: 0,
              disable_immediate_execution: false,
              use_api: false,
              stack: { stack, current: stack.length },
            },
          }),
        }),
        undefined,
      );
      const answer: unknown = await response.json();
      if (response.status === 200) break;
      if (response.status !== 206) throw new Error(`The handler answered ${response.status}.`);
      for (const { id, data } of ops.parse(answer)) done[id] = { type: "data", data };
    }
  }
  return performance.now() - started;
}
