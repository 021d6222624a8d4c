import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { customersRouter } from "./routers/customers";
import { insightsRouter } from "./routers/insights";
import { ordersRouter } from "./routers/orders";
import { organizationsRouter } from "./routers/organizations";
import { productsRouter } from "./routers/products";
import { recordsRouter } from "./routers/records";
import { createCaller, router } from "./trpc";

export const apiRouter = router({
  customers: customersRouter,
  insights: insightsRouter,
  orders: ordersRouter,
  organizations: organizationsRouter,
  products: productsRouter,
  records: recordsRouter,
});

export type ApiRouter = typeof apiRouter;
export type ApiInputs = inferRouterInputs<ApiRouter>;
export type ApiOutputs = inferRouterOutputs<ApiRouter>;

export const apiCaller = createCaller(apiRouter);
