import type { ImportKindId } from "./import-contract";
import type { FieldType } from "./import-kinds/contract";
import { importKinds } from "./import-kinds/registry";

export type ImportKindView = {
  id: ImportKindId;
  label: string;
  /** "one line of an order". */
  rowIs: string;
  fields: { id: string; label: string; type: FieldType; required: boolean; description: string }[];
};

/** What a file can be a list of, and what its columns can say: for the mapping editor. */
export function listImportKinds(): ImportKindView[] {
  return Object.values(importKinds).map(({ id, label, rowIs, fields }) => ({
    id,
    label,
    rowIs,
    fields: fields.map(({ synonyms, values, ...field }) => field),
  }));
}
