import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { conversationsRouter } from "./routers/conversations";
import { customersRouter } from "./routers/customers";
import { importsRouter } from "./routers/imports";
import { insightsRouter } from "./routers/insights";
import { metricsRouter } from "./routers/metrics";
import { ordersRouter } from "./routers/orders";
import { organizationsRouter } from "./routers/organizations";
import { pipelineRouter } from "./routers/pipeline";
import { privacyRouter } from "./routers/privacy";
import { productsRouter } from "./routers/products";
import { recordsRouter } from "./routers/records";
import { sourcesRouter } from "./routers/sources";
import { createCaller, router } from "./trpc";

export const apiRouter = router({
  conversations: conversationsRouter,
  customers: customersRouter,
  imports: importsRouter,
  insights: insightsRouter,
  metrics: metricsRouter,
  orders: ordersRouter,
  organizations: organizationsRouter,
  pipeline: pipelineRouter,
  privacy: privacyRouter,
  products: productsRouter,
  records: recordsRouter,
  sources: sourcesRouter,
});

export type ApiRouter = typeof apiRouter;
export type ApiInputs = inferRouterInputs<ApiRouter>;
export type ApiOutputs = inferRouterOutputs<ApiRouter>;

export const apiCaller = createCaller(apiRouter);
