import { directStepRate, embeddedStepRate, timeLoneSteps } from "@/inngest/testing/step-rate";
import { line, ratio } from "./report";

// Calling the function costs the SDK about as much as ten steps, so short runs gain less by keeping to one call.
const loads = [
  { name: "runs of 5 steps", runs: 200, stepsPerRun: 5 },
  { name: "runs of 50 steps", runs: 20, stepsPerRun: 50 },
];

/**
 * Steps a second of the embedded server, which stores every event, run and step, beside the same function driven call by
 * call through the SDK's serve handler with nothing stored at all.
 */
export async function benchJobs(): Promise<void> {
  await embeddedStepRate({ runs: 50, stepsPerRun: 5 });
  for (const { name, ...load } of loads) {
    const ours = await embeddedStepRate(load);
    const direct = await directStepRate(load);
    line(`durable steps, ${name}`, `${Math.round(ours.perSecond)} a second`);
    line("  serve handler called directly, nothing kept", `${Math.round(direct.perSecond)} a second`);
    line("  ours is as fast", ratio(ours.perSecond, direct.perSecond));
  }
  const times = await timeLoneSteps(200);
  line("  a step of a lone run, stored", `p50 ${(times[times.length >> 1] ?? 0).toFixed(1)} ms`);
}
