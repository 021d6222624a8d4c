import { and, desc, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { imports } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { notFound } from "@/server/errors";
import { type ImportView, importView } from "./import-view";

export const listImportsInput = z
  .object({ limit: z.number().int().min(1).max(200).default(50), offset: z.number().int().min(0).default(0) })
  .prefault({});

/** The uploads of the organization, newest first. */
export async function listImports(
  ctx: Ctx,
  input: z.input<typeof listImportsInput> = {},
): Promise<{ imports: ImportView[]; total: number }> {
  const { limit, offset } = listImportsInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const mine = eq(imports.organizationId, ctx.organization.id);
    const rows = await tx
      .select()
      .from(imports)
      .where(mine)
      .orderBy(desc(imports.createdAt), desc(imports.id))
      .limit(limit)
      .offset(offset);
    return { imports: rows.map(importView), total: await tx.$count(imports, mine) };
  });
}

export const importId = z.object({ id: z.uuid() });

/** One upload. Throws `not-found`. */
export async function getImport(ctx: Ctx, input: z.input<typeof importId>): Promise<ImportView> {
  const { id } = importId.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => importView(await importRow(tx, ctx, id)));
}

/** The row of an upload inside a transaction. Throws `not-found`. */
export async function importRow(tx: Transaction, ctx: Ctx, id: string) {
  const [row] = await tx
    .select()
    .from(imports)
    .where(and(eq(imports.organizationId, ctx.organization.id), eq(imports.id, id)));
  if (!row) throw notFound("import");
  return row;
}
