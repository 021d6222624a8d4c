import { orderDetail, orderDetailInput } from "@/server/orders/detail";
import { listOrders, orderListInput } from "@/server/orders/list";
import { todaySoFar } from "@/server/orders/today-so-far";
import { memberProcedure, router } from "../trpc";

export const ordersRouter = router({
  list: memberProcedure.input(orderListInput).query(({ ctx, input }) => listOrders(ctx, input)),
  detail: memberProcedure.input(orderDetailInput).query(({ ctx, input }) => orderDetail(ctx, input)),
  /** Null where no shop is connected: undefined is no answer to a query. */
  todaySoFar: memberProcedure.query(async ({ ctx }) => (await todaySoFar(ctx)) ?? null),
});
