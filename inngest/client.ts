import { Inngest } from "inngest";
import { log } from "@/server/log";
import { embeddedFetch } from "./embedded/api";
import { jobsRunInside } from "./embedded/mode";

/**
 * The one Inngest client. Where no Inngest server is configured its requests stay in this process and reach the
 * embedded server; functions are the same either way.
 */
export const inngest = new Inngest({
  id: "beya",
  logger: log,
  ...(jobsRunInside ? { isDev: true, baseUrl: "http://jobs.beya.internal/", fetch: embeddedFetch } : {}),
});
