import { listSources } from "@/server/sources/list-sources";
import { removeSource, removeSourceInput } from "@/server/sources/remove-source";
import { memberProcedure, router } from "../trpc";

export const sourcesRouter = router({
  list: memberProcedure.query(({ ctx }) => listSources(ctx)),
  remove: memberProcedure.input(removeSourceInput).mutation(({ ctx, input }) => removeSource(ctx, input)),
});
