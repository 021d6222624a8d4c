import { keyFigures } from "@/server/metrics/key-figures";
import { listDefinitions } from "@/server/metrics/list-definitions";
import { listRows, listRowsInput } from "@/server/metrics/list-rows";
import { memberProcedure, router } from "../trpc";

export const metricsRouter = router({
  definitions: memberProcedure.query(() => listDefinitions()),
  rows: memberProcedure.input(listRowsInput).query(({ ctx, input }) => listRows(ctx, input)),
  keyFigures: memberProcedure.query(({ ctx }) => keyFigures(ctx)),
});
