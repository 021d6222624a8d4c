import { createReadStream } from "node:fs";
import { basename } from "node:path";
import type { Ctx } from "@/server/ctx";
import { invalid } from "@/server/errors";
import { advanceImport } from "./advance-import";
import { confirmImport } from "./confirm-import";
import type { Bytes } from "./csv/byte-stream";
import type { ColumnMapping, ImportColumn, ImportKindId } from "./import-contract";
import type { ImportKind } from "./import-kinds/contract";
import { importKinds } from "./import-kinds/registry";
import type { ImportView } from "./import-view";
import { getImport } from "./list-imports";
import { receiveUpload } from "./receive-upload";

export type ImportFileOptions = {
  kind?: ImportKindId;
  /** Field id or label → name of the column (or its position, 0-based); fields left out are recognised. */
  mapping?: Record<string, string | number>;
  currency?: string;
  timeZone?: string;
  force?: boolean;
  rowsPerPiece?: number;
};

/**
 * Receives a file, recognises or takes its mapping, and imports all of it in this process, without the job server.
 * Throws `invalid` where it cannot be read or its columns are not enough.
 */
export function importFileNow(ctx: Ctx, path: string, options: ImportFileOptions = {}): Promise<ImportView> {
  return importBytesNow(ctx, { fileName: basename(path), bytes: createReadStream(path) }, options);
}

/** The same for a file that is no file on disk. */
export async function importBytesNow(
  ctx: Ctx,
  { fileName, bytes }: { fileName: string; bytes: Bytes },
  options: ImportFileOptions = {},
): Promise<ImportView> {
  const { kind, mapping, currency, timeZone, force, rowsPerPiece } = options;
  const received = await receiveUpload(ctx, { fileName, kind, force }, bytes, { rowsPerPiece });
  const upload = received.import;
  if (received.alreadyImported && upload.status === "done") return upload;
  if (upload.status === "ready") {
    await confirmImport(ctx, {
      id: upload.id,
      kind: upload.kind,
      mapping: givenMapping(upload, mapping),
      currency,
      timeZone,
    });
  }
  await advanceImport(ctx, { id: upload.id });
  return getImport(ctx, { id: upload.id });
}

/** The recognised mapping with the given columns in place of what was recognised for these fields. */
export function givenMapping(
  upload: Pick<ImportView, "kind" | "columns" | "mapping">,
  given: Record<string, string | number> = {},
): ColumnMapping {
  const kind = importKinds[upload.kind];
  const mapping = { ...upload.mapping };
  for (const [field, column] of Object.entries(given)) {
    const position = columnOf(upload.columns, column);
    const id = fieldOf(kind, field);
    // A column given to one field is no longer another's.
    for (const [other, taken] of Object.entries(mapping))
      if (taken === position && other !== id) delete mapping[other];
    mapping[id] = position;
  }
  return mapping;
}

function fieldOf(kind: ImportKind, name: string): string {
  const wanted = plain(name);
  const field = kind.fields.find(({ id, label }) => plain(id) === wanted || plain(label) === wanted);
  const close =
    field ??
    kind.fields.find(({ synonyms }) => synonyms.split(",").some((synonym) => plain(synonym) === wanted));
  if (!close) {
    const known = kind.fields.map(({ id }) => id).join(", ");
    throw invalid(`${kind.label} have no field “${name}”.`, `These are known: ${known}.`);
  }
  return close.id;
}

function columnOf(columns: ImportColumn[], name: string | number): number {
  const position =
    typeof name === "number"
      ? name
      : (
          columns.find((column) => column.name === name) ??
          columns.find((column) => plain(column.name) === plain(name))
        )?.position;
  if (position === undefined || !columns[position]) {
    throw invalid(
      `The file has no column “${name}”.`,
      `It has: ${columns.map((column) => column.name).join(", ")}.`,
    );
  }
  return position;
}

const plain = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
