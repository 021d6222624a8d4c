import { closeDataRequest, dataRequestInput, listDataRequests } from "@/server/privacy/data-requests";
import { memberProcedure, router } from "../trpc";

export const privacyRouter = router({
  dataRequests: memberProcedure.query(({ ctx }) => listDataRequests(ctx)),
  closeDataRequest: memberProcedure
    .input(dataRequestInput)
    .mutation(({ ctx, input }) => closeDataRequest(ctx, input)),
});
