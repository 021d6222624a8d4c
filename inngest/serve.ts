import { serve } from "inngest/next";
import { inngest } from "./client";
import { functions } from "./functions/registry";

/** Runs our functions when an Inngest server calls: through the route, or from within where the server is embedded. */
export const jobsHandler = serve({ client: inngest, functions, servePath: "/api/inngest" });
