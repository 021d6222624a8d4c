import { serve } from "inngest/next";
import { inBackground } from "@/db/background";
import { inngest } from "./client";
import { jobsRunInside } from "./embedded/mode";
import { functions } from "./functions/registry";
import { sweepOutbox } from "./sweep-outbox";

const handler = serve({
  client: inngest,
  functions: jobsRunInside ? functions : [...functions, sweepOutbox],
  servePath: "/api/inngest",
});

/** Runs our functions when an Inngest server calls: through the route, or from within where the server is embedded. */
export const jobsHandler = {
  GET: handler.GET,
  PUT: handler.PUT,
  POST: (...call: Parameters<typeof handler.POST>) => inBackground(() => handler.POST(...call)),
};
