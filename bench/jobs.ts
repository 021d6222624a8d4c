import { directStepRate, embeddedStepRate } from "@/inngest/testing/step-rate";
import { line, ratio } from "./report";

const load = { runs: 200, stepsPerRun: 5 };

/**
 * Steps a second of the embedded server, which stores every event, run and step, beside the same function driven call by
 * call through the SDK's serve handler with nothing stored at all.
 */
export async function benchJobs(): Promise<void> {
  const ours = await embeddedStepRate(load);
  const direct = await directStepRate(load);
  line("durable steps, embedded job server", `${Math.round(ours.perSecond)} a second`);
  line("  serve handler called directly, nothing kept", `${Math.round(direct.perSecond)} a second`);
  line("  ours is as fast", ratio(ours.perSecond, direct.perSecond));
}
