import { cancelImport, cancelImportInput } from "@/server/deliveries/cancel-import";
import { confirmImport, confirmImportInput } from "@/server/deliveries/confirm-import";
import { listImportErrors, listImportErrorsInput } from "@/server/deliveries/list-import-errors";
import { listImportKinds } from "@/server/deliveries/list-import-kinds";
import { getImport, importId, listImports, listImportsInput } from "@/server/deliveries/list-imports";
import { previewImport, previewImportInput } from "@/server/deliveries/preview-import";
import { memberProcedure, router } from "../trpc";

export const importsRouter = router({
  kinds: memberProcedure.query(() => listImportKinds()),
  list: memberProcedure.input(listImportsInput).query(({ ctx, input }) => listImports(ctx, input)),
  get: memberProcedure.input(importId).query(({ ctx, input }) => getImport(ctx, input)),
  preview: memberProcedure.input(previewImportInput).query(({ ctx, input }) => previewImport(ctx, input)),
  confirm: memberProcedure.input(confirmImportInput).mutation(({ ctx, input }) => confirmImport(ctx, input)),
  cancel: memberProcedure.input(cancelImportInput).mutation(({ ctx, input }) => cancelImport(ctx, input)),
  errors: memberProcedure
    .input(listImportErrorsInput)
    .query(({ ctx, input }) => listImportErrors(ctx, input)),
});
