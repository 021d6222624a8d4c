import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { organizationsRouter } from "./routers/organizations";
import { createCaller, router } from "./trpc";

export const apiRouter = router({
  organizations: organizationsRouter,
});

export type ApiRouter = typeof apiRouter;
export type ApiInputs = inferRouterInputs<ApiRouter>;
export type ApiOutputs = inferRouterOutputs<ApiRouter>;

export const apiCaller = createCaller(apiRouter);
