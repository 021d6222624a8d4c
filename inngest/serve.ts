import { serve } from "inngest/next";
import { inngest } from "./client";
import { jobsRunInside } from "./embedded/mode";
import { functions } from "./functions/registry";
import { sweepOutbox } from "./sweep-outbox";

/** Runs our functions when an Inngest server calls: through the route, or from within where the server is embedded. */
export const jobsHandler = serve({
  client: inngest,
  functions: jobsRunInside ? functions : [...functions, sweepOutbox],
  servePath: "/api/inngest",
});
