import type { ApiOutputs } from "@/server/api/root";

export type Kind = ApiOutputs["imports"]["kinds"][number];
export type Field = Kind["fields"][number];
export type Mapping = Record<string, number>;

/** The mapping with one field's column changed; a column that another field had is taken from it. */
export function withColumn(mapping: Mapping, field: string, column: number | undefined): Mapping {
  const others = Object.entries(mapping).filter(([id, position]) => id !== field && position !== column);
  return Object.fromEntries(column === undefined ? others : [...others, [field, column]]);
}

/** Fields that the mapping fills or that must be filled, in the kind's order, and the rest. */
export function splitFields(kind: Kind, mapping: Mapping): { main: Field[]; rest: Field[] } {
  const isMain = (field: Field) => field.required || mapping[field.id] !== undefined;
  return {
    main: kind.fields.filter(isMain),
    rest: kind.fields.filter((field) => !isMain(field)),
  };
}
