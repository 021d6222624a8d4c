import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { importPieces, imports } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { conflict } from "@/server/errors";
import { type ImportView, importView } from "./import-view";
import { importRow } from "./list-imports";
import { requireImporter } from "./permission";

export const cancelImportInput = z.object({ id: z.uuid() });

/**
 * Stops an import. What had arrived stays, as whole documents that the running job still completes; the same file can
 * be imported again. Throws `conflict` where it is over already.
 */
export async function cancelImport(ctx: Ctx, input: z.input<typeof cancelImportInput>): Promise<ImportView> {
  requireImporter(ctx);
  const { id } = cancelImportInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const { status } = await importRow(tx, ctx, id);
    if (status === "cancelled") return importView(await importRow(tx, ctx, id));
    if (status === "done" || status === "failed") throw conflict("This import is over already.");
    const mine = and(eq(imports.organizationId, ctx.organization.id), eq(imports.id, id));
    const running = status === "importing";
    await tx
      .update(imports)
      .set({ status: "cancelled", ...(running ? {} : { finishedAt: ctx.now() }) })
      .where(mine);
    if (!running) {
      await tx
        .delete(importPieces)
        .where(and(eq(importPieces.organizationId, ctx.organization.id), eq(importPieces.importId, id)));
    }
    return importView(await importRow(tx, ctx, id));
  });
}
