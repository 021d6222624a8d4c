import { pipeline } from "@/server/health/pipeline";
import { memberProcedure, router } from "../trpc";

export const pipelineRouter = router({
  get: memberProcedure.query(({ ctx }) => pipeline(ctx)),
});
