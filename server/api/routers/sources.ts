import {
  disconnectSource,
  disconnectSourceInput,
  syncNow,
  syncNowInput,
} from "@/server/sources/disconnect-source";
import { listAccounts, listProviders } from "@/server/sources/list-accounts";
import { listSources } from "@/server/sources/list-sources";
import { removeSource, removeSourceInput } from "@/server/sources/remove-source";
import { memberProcedure, router } from "../trpc";

export const sourcesRouter = router({
  list: memberProcedure.query(({ ctx }) => listSources(ctx)),
  accounts: memberProcedure.query(({ ctx }) => listAccounts(ctx)),
  providers: memberProcedure.query(() => listProviders()),
  syncNow: memberProcedure.input(syncNowInput).mutation(({ ctx, input }) => syncNow(ctx, input)),
  disconnect: memberProcedure
    .input(disconnectSourceInput)
    .mutation(({ ctx, input }) => disconnectSource(ctx, input)),
  remove: memberProcedure.input(removeSourceInput).mutation(({ ctx, input }) => removeSource(ctx, input)),
});
