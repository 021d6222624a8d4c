import { type Env, env } from "@/server/env";

type JobSettings = Partial<
  Pick<Env, "INNGEST_DEV" | "INNGEST_BASE_URL" | "INNGEST_EVENT_KEY" | "INNGEST_SIGNING_KEY">
>;

/** Where the jobs run: inside Beya, on a dev server, or on an Inngest server that both sides' keys are needed for. */
export function jobPlace(settings: JobSettings): "inside" | "dev" | "server" {
  const { INNGEST_DEV, INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY } = settings;
  if (INNGEST_DEV && !/^(0|false)$/i.test(INNGEST_DEV)) return "dev";
  return INNGEST_EVENT_KEY || INNGEST_SIGNING_KEY || INNGEST_BASE_URL ? "server" : "inside";
}

export const jobsRunInside = jobPlace(env) === "inside";

/** Names the setting that is missing for an Inngest server outside, or nothing where all is well. */
export function missingJobSetting(settings: JobSettings = env): string | undefined {
  if (jobPlace(settings) !== "server") return undefined;
  const { INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY } = settings;
  const reach = INNGEST_BASE_URL ? `the Inngest server at ${INNGEST_BASE_URL}` : "Inngest Cloud";
  if (!INNGEST_EVENT_KEY) return `INNGEST_EVENT_KEY is missing: ${reach} takes no events without it.`;
  if (!INNGEST_SIGNING_KEY) return `INNGEST_SIGNING_KEY is missing: ${reach} cannot run jobs without it.`;
  return undefined;
}
