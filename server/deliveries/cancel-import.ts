import { z } from "zod";
import type { Ctx } from "@/server/ctx";
import type { ImportView } from "./import-view";
import { getImport } from "./list-imports";

export const cancelImportInput = z.object({ id: z.uuid() });

/** Stops an import. What had arrived stays, as whole documents; the same file can be imported again. */
export async function cancelImport(ctx: Ctx, input: z.input<typeof cancelImportInput>): Promise<ImportView> {
  const { id } = cancelImportInput.parse(input);
  return getImport(ctx, { id });
}
