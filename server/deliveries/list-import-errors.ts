import { and, asc, eq, gt } from "drizzle-orm";
import { z } from "zod";
import { importErrors } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { importRow } from "./list-imports";

const pageSize = 50;

export const listImportErrorsInput = z.object({
  id: z.uuid(),
  /** 1-based. */
  page: z.number().int().min(1).default(1),
});

/** A row that did not arrive: its number among the data rows, the column at fault where there is one, and its values. */
export type ImportError = { row: number; column: string | null; reason: string; values: string[] };

/** The rows of a file that did not arrive, in file order, a page at a time. */
export async function listImportErrors(
  ctx: Ctx,
  input: z.input<typeof listImportErrorsInput>,
): Promise<{ errors: ImportError[]; total: number; page: number; pageSize: number }> {
  const { id, page } = listImportErrorsInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    await importRow(tx, ctx, id);
    const mine = and(eq(importErrors.organizationId, ctx.organization.id), eq(importErrors.importId, id));
    const errors = await tx
      .select(errorColumns)
      .from(importErrors)
      .where(mine)
      .orderBy(asc(importErrors.row))
      .limit(pageSize)
      .offset((page - 1) * pageSize);
    return { errors, total: await tx.$count(importErrors, mine), page, pageSize };
  });
}

/** The errors of a file in lots, for a download of any length. */
export async function* allImportErrors(ctx: Ctx, id: string, lot = 1000): AsyncGenerator<ImportError[]> {
  for (let after = 0; ; ) {
    const errors = await withOrganization(ctx.organization.id, (tx) =>
      tx
        .select(errorColumns)
        .from(importErrors)
        .where(
          and(
            eq(importErrors.organizationId, ctx.organization.id),
            eq(importErrors.importId, id),
            gt(importErrors.row, after),
          ),
        )
        .orderBy(asc(importErrors.row))
        .limit(lot),
    );
    const last = errors.at(-1);
    if (!last) return;
    yield errors;
    after = last.row;
  }
}

const errorColumns = {
  row: importErrors.row,
  column: importErrors.column,
  reason: importErrors.reason,
  values: importErrors.values,
};
