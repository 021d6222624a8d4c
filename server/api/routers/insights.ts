import {
  acknowledgeInsight,
  dismissal,
  dismissInsight,
  undoDecision,
} from "@/server/insights/decide-insight";
import { getInsight, insightId } from "@/server/insights/get-insight";
import { insightListInput, listInsights } from "@/server/insights/list-insights";
import { listSuppressed, suppressedInput } from "@/server/insights/list-suppressed";
import { requestInsights } from "@/server/insights/request-insights";
import { summarizeInsights } from "@/server/insights/summarize-insights";
import { memberProcedure, router } from "../trpc";

export const insightsRouter = router({
  list: memberProcedure.input(insightListInput).query(({ ctx, input }) => listInsights(ctx, input)),
  get: memberProcedure.input(insightId).query(({ ctx, input }) => getInsight(ctx, input)),
  summary: memberProcedure.query(({ ctx }) => summarizeInsights(ctx)),
  suppressed: memberProcedure.input(suppressedInput).query(({ ctx, input }) => listSuppressed(ctx, input)),
  acknowledge: memberProcedure.input(insightId).mutation(({ ctx, input }) => acknowledgeInsight(ctx, input)),
  dismiss: memberProcedure.input(dismissal).mutation(({ ctx, input }) => dismissInsight(ctx, input)),
  undo: memberProcedure.input(insightId).mutation(({ ctx, input }) => undoDecision(ctx, input)),
  requestRun: memberProcedure.mutation(({ ctx }) => requestInsights(ctx)),
});
