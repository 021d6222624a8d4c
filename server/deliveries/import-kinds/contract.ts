import type { ColumnMapping, ImportKindId } from "@/server/deliveries/import-contract";

export type FieldType = "text" | "number" | "money" | "date" | "boolean" | "email";

/** One thing a file of this kind may say in a column. Labels and descriptions are shown in the mapping editor. */
export type ImportField = {
  id: string;
  label: string;
  type: FieldType;
  required: boolean;
  /** Other names of such columns, lower case, between commas; the label itself is one already. */
  synonyms: string;
  description: string;
  /** The values are names of countries, or identify something: weighed in recognition beside the name. */
  values?: "country" | "id" | "currency";
};

export type ImportKind = {
  id: ImportKindId;
  label: string;
  /** "one line of an order": what a row is. */
  rowIs: string;
  fields: ImportField[];
  /** The fields that tell such a file from files of other kinds. */
  telling: string[];
  /** What the mapping lacks before such a file can be read, one sentence each; empty when it will do. */
  missing(mapping: ColumnMapping): string[];
};

/** The required fields without a column, as sentences. */
export function missingRequired(fields: ImportField[], mapping: ColumnMapping): string[] {
  return fields
    .filter((field) => field.required && mapping[field.id] === undefined)
    .map((field) => `Choose the column for “${field.label}”.`);
}
