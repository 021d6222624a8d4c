import { and, eq } from "drizzle-orm";
import { z } from "zod";
import { columnMappings, imports } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { conflict, invalid } from "@/server/errors";
import { fileDelivery, fileSource } from "@/server/sources/file-source";
import { type ColumnMapping, columnMapping, type ImportColumn, importKindId } from "./import-contract";
import type { ImportKind } from "./import-kinds/contract";
import { importKinds } from "./import-kinds/registry";
import { type ImportView, importView } from "./import-view";
import { importRow } from "./list-imports";
import { requireImporter } from "./permission";

export const currencyCode = z.string().regex(/^[A-Z]{3}$/, "Use a three-letter currency code.");
export const timeZoneName = z.string().refine(isTimeZone, "This is not a time zone.");

export const confirmImportInput = z.object({
  id: z.uuid(),
  kind: importKindId,
  mapping: columnMapping,
  /** ISO 4217, for amounts that name none; what the file's values show, or the organization's, otherwise. */
  currency: currencyCode.optional(),
  timeZone: timeZoneName.optional(),
});

/**
 * Starts the import of a received file with the mapping a person agreed to, and remembers it for files of this shape.
 * Throws `invalid` where the mapping lacks something, `conflict` where the import has started already.
 */
export async function confirmImport(
  ctx: Ctx,
  input: z.input<typeof confirmImportInput>,
): Promise<ImportView> {
  requireImporter(ctx);
  const { id, kind, mapping, currency, timeZone } = confirmImportInput.parse(input);
  return withOrganization(ctx.organization.id, async (tx) => {
    const upload = await importRow(tx, ctx, id);
    if (upload.status !== "ready") {
      throw conflict("This file is not waiting to be confirmed.", "Upload it again to import it once more.");
    }
    checkMapping(importKinds[kind], mapping, upload.columns);
    const sourceId = await fileSource(tx, ctx, kind, importKinds[kind].label);
    const deliveryId = await fileDelivery(tx, ctx, {
      sourceId,
      fileHash: upload.fileHash ?? id,
      sizeBytes: upload.sizeBytes,
      receivedAt: upload.createdAt,
    });
    await tx
      .update(imports)
      .set({
        kind,
        mapping,
        sourceId,
        deliveryId,
        currency: currency ?? upload.currency,
        timeZone: timeZone ?? upload.timeZone,
        status: "importing",
        startedAt: ctx.now(),
      })
      .where(and(eq(imports.organizationId, ctx.organization.id), eq(imports.id, id)));
    if (upload.shape) {
      const remembered = { kind, mapping, updatedAt: ctx.now() };
      await tx
        .insert(columnMappings)
        .values({ organizationId: ctx.organization.id, shape: upload.shape, ...remembered })
        .onConflictDoUpdate({
          target: [columnMappings.organizationId, columnMappings.shape],
          set: remembered,
        });
    }
    await emit(tx, "imports/confirmed", { organizationId: ctx.organization.id, importId: id });
    return importView(await importRow(tx, ctx, id));
  });
}

function checkMapping(kind: ImportKind, mapping: ColumnMapping, columns: ImportColumn[]): void {
  const missing = kind.missing(mapping);
  if (missing.length > 0) throw invalid(missing.join(" "));
  for (const [field, position] of Object.entries(mapping)) {
    if (!kind.fields.some(({ id }) => id === field)) throw invalid(`${kind.label} have no field “${field}”.`);
    if (!columns[position]) throw invalid(`The file has no column ${position + 1}.`);
  }
}

function isTimeZone(value: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: value });
    return true;
  } catch {
    return false;
  }
}
