import { env } from "@/server/env";

const switchedOff = new Set(["0", "false", "no", "off", "n", "f"]);
const devServer = env.INNGEST_DEV !== undefined && !switchedOff.has(env.INNGEST_DEV.toLowerCase());

/** True where no Inngest server is configured: the one inside Beya then runs the jobs. */
export const jobsRunInside = !(
  env.INNGEST_EVENT_KEY ||
  env.INNGEST_SIGNING_KEY ||
  env.INNGEST_BASE_URL ||
  devServer
);

/** Names the setting that is missing for an Inngest server outside, or nothing where all is well. */
export function missingJobSetting(): string | undefined {
  if (jobsRunInside || devServer) return undefined;
  const reach = env.INNGEST_BASE_URL ? `the Inngest server at ${env.INNGEST_BASE_URL}` : "Inngest Cloud";
  if (!env.INNGEST_EVENT_KEY) return `INNGEST_EVENT_KEY is missing: ${reach} takes no events without it.`;
  if (!env.INNGEST_SIGNING_KEY) return `INNGEST_SIGNING_KEY is missing: ${reach} cannot run jobs without it.`;
  return undefined;
}
