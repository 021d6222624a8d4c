import { recordSearchInput, searchRecords } from "@/server/records/search";
import { memberProcedure, router } from "../trpc";

export const recordsRouter = router({
  search: memberProcedure.input(recordSearchInput).query(({ ctx, input }) => searchRecords(ctx, input)),
});
