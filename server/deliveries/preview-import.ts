import { and, asc, eq } from "drizzle-orm";
import { z } from "zod";
import { columnMappings, importPieces } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { recognizeColumns } from "./columns/recognize-columns";
import { currencyCode, timeZoneName } from "./confirm-import";
import { fileReading } from "./file-reading";
import { type ColumnMapping, columnMapping, type ImportKindId, importKindId } from "./import-contract";
import { importKinds } from "./import-kinds/registry";
import { importView } from "./import-view";
import { importRow } from "./list-imports";
import { type FileReading, rowReader } from "./rows/cell-readers";
import { rowsReader } from "./rows/read-rows";
import { readingNotes } from "./rows/reading-notes";

const previewRows = 20;

export const previewImportInput = z.object({
  id: z.uuid(),
  kind: importKindId.optional(),
  mapping: columnMapping.optional(),
  currency: currencyCode.optional(),
  timeZone: timeZoneName.optional(),
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
  /** What is doubtful and how it was decided: "03/04/2011 is read as 3 April 2011". */
  notes: string[];
  /** The first rows; `problem` is what would keep the whole row out. */
  rows: { row: number; cells: PreviewCell[]; problem: string | null }[];
};

/** How the first rows would be read with this kind and mapping; both default to what was remembered or recognised. */
export async function previewImport(
  ctx: Ctx,
  input: z.input<typeof previewImportInput>,
): Promise<ImportPreview> {
  const { id, ...chosen } = previewImportInput.parse(input);
  const { upload, rows, remembered } = await withOrganization(ctx.organization.id, async (tx) => {
    const row = await importRow(tx, ctx, id);
    const [piece] = await tx
      .select({ rows: importPieces.rows })
      .from(importPieces)
      .where(and(eq(importPieces.organizationId, ctx.organization.id), eq(importPieces.importId, id)))
      .orderBy(asc(importPieces.position))
      .limit(1);
    const [mapping] = await tx
      .select({ kind: columnMappings.kind, mapping: columnMappings.mapping })
      .from(columnMappings)
      .where(
        and(
          eq(columnMappings.organizationId, ctx.organization.id),
          eq(columnMappings.shape, row.shape ?? ""),
        ),
      );
    return { upload: importView(row), rows: piece?.rows.slice(0, previewRows) ?? [], remembered: mapping };
  });
  const kind = chosen.kind ?? upload.kind;
  const recognition = recognizeColumns(upload.columns, kind);
  const known = remembered?.kind === kind ? remembered.mapping : recognition.mapping;
  const mapping = chosen.mapping ?? (kind === upload.kind ? upload.mapping : known);
  const file = {
    columns: upload.columns,
    currency: chosen.currency ?? upload.currency,
    timeZone: chosen.timeZone ?? upload.timeZone,
  };
  const reading = fileReading(ctx, file, kind, withinFile(mapping, upload.columns.length));
  return {
    kind,
    mapping: reading.mapping,
    confidence: recognition.confidence,
    missing: importKinds[kind].missing(reading.mapping),
    notes: readingNotes(reading),
    rows: readFirst(reading, rows),
  };
}

function readFirst(reading: FileReading, rows: string[][]): ImportPreview["rows"] {
  const read = rowReader(reading);
  const { errors } = rowsReader(reading)(rows, 1);
  const fields = reading.kind.fields.filter((field) => reading.mapping[field.id] !== undefined);
  return rows.map((cells, index) => {
    const { values, problems } = read(cells);
    return {
      row: index + 1,
      problem: errors.find(({ row }) => row === index + 1)?.reason ?? null,
      cells: fields.map((field) => {
        const value = values[field.id];
        return {
          field: field.id,
          raw: cells[reading.mapping[field.id] ?? -1] ?? "",
          value: value ? shown(value, field.type, reading) : null,
          problem: problems.find((problem) => problem.field === field.id)?.reason ?? null,
        };
      }),
    };
  });
}

function shown(value: string, type: string, { timeZone }: FileReading): string {
  if (type === "date") {
    return new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }).format(
      new Date(value),
    );
  }
  if (type === "boolean") return value === "true" ? "yes" : "no";
  return type === "number" && value.endsWith("r") ? `${Number(value.slice(0, -1)) * 100} %` : value;
}

const withinFile = (mapping: ColumnMapping, columns: number): ColumnMapping =>
  Object.fromEntries(Object.entries(mapping).filter(([, position]) => position < columns));
