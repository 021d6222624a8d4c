import { orderDetail, orderDetailInput } from "@/server/orders/detail";
import { listOrders, orderListInput } from "@/server/orders/list";
import { memberProcedure, router } from "../trpc";

export const ordersRouter = router({
  list: memberProcedure.input(orderListInput).query(({ ctx, input }) => listOrders(ctx, input)),
  detail: memberProcedure.input(orderDetailInput).query(({ ctx, input }) => orderDetail(ctx, input)),
});
