import { customerDetail, customerDetailInput } from "@/server/customers/detail";
import { customerListInput, listCustomers } from "@/server/customers/list";
import { memberProcedure, router } from "../trpc";

export const customersRouter = router({
  list: memberProcedure.input(customerListInput).query(({ ctx, input }) => listCustomers(ctx, input)),
  detail: memberProcedure.input(customerDetailInput).query(({ ctx, input }) => customerDetail(ctx, input)),
});
