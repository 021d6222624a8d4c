import { productDetail, productDetailInput } from "@/server/products/detail";
import { listProducts, productListInput } from "@/server/products/list";
import { memberProcedure, router } from "../trpc";

export const productsRouter = router({
  list: memberProcedure.input(productListInput).query(({ ctx, input }) => listProducts(ctx, input)),
  detail: memberProcedure.input(productDetailInput).query(({ ctx, input }) => productDetail(ctx, input)),
});
