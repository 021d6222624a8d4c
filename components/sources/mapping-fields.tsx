"use client";

import { ChevronRight } from "lucide-react";
import { useId, useState } from "react";
import { Select } from "@/components/ui/field";
import { countOf } from "@/components/ui/format";
import { Mark } from "@/components/ui/mark";
import type { ApiOutputs } from "@/server/api/root";
import { type Field, type Kind, type Mapping, splitFields } from "./mapping";
import type { Import } from "./upload";

type MappingFieldsProps = {
  item: Import;
  kind: Kind;
  mapping: Mapping;
  preview?: ApiOutputs["imports"]["preview"];
  onChoose: (field: string, column: number | undefined) => void;
};

/** Which column says what: each field with its column and some of its values. Fields that the file lacks are folded away. */
export function MappingFields(props: MappingFieldsProps) {
  const { item, kind, mapping } = props;
  // Which fields are folded is settled when the kind is, so that a line does not jump away while one chooses.
  const [settled, setSettled] = useState({ kind: kind.id, mapping });
  if (settled.kind !== kind.id || Object.keys(settled.mapping).length === 0) {
    if (Object.keys(mapping).length > 0) setSettled({ kind: kind.id, mapping });
  }
  const { main, rest } = splitFields(kind, settled.kind === kind.id ? settled.mapping : mapping);
  const unused = item.columns.filter((column) => !Object.values(mapping).includes(column.position));
  return (
    <section aria-labelledby="columns" className="mb-10">
      <h2 id="columns" className="mb-2 font-serif text-lead">
        What its columns mean
      </h2>
      <div className="border-rule border-t">
        {main.map((field) => (
          <FieldLine key={field.id} field={field} {...props} />
        ))}
      </div>
      {rest.length > 0 ? (
        <details className="group">
          <summary className="inline-flex min-h-10 items-center gap-1 text-accent text-small hover:underline">
            <ChevronRight aria-hidden="true" className="size-3.5 group-open:rotate-90" />
            {countOf(rest.length, "field")} that the file does not seem to have
          </summary>
          <div className="border-rule border-t">
            {rest.map((field) => (
              <FieldLine key={field.id} field={field} {...props} />
            ))}
          </div>
        </details>
      ) : null}
      {unused.length > 0 ? (
        <p className="mt-2 text-ink-soft text-small">
          Kept beside the record as they are: {unused.map((column) => column.name).join(", ")}.
        </p>
      ) : null}
    </section>
  );
}

function FieldLine({ field, item, mapping, preview, onChoose }: MappingFieldsProps & { field: Field }) {
  const id = useId();
  const position = mapping[field.id];
  const column = item.columns.find((candidate) => candidate.position === position);
  const confidence = preview?.confidence[field.id];
  const problem = preview?.rows
    .flatMap((row) => row.cells)
    .find((cell) => cell.field === field.id && cell.problem);
  return (
    <div className="grid gap-x-6 gap-y-1 border-rule border-b py-2.5 md:grid-cols-[minmax(0,5fr)_minmax(0,4fr)_minmax(0,5fr)] md:items-center">
      <div className="min-w-0">
        <label htmlFor={id} className="font-medium">
          {field.label}
          {field.required ? <span className="ml-2 font-normal text-ink-soft text-small">needed</span> : null}
        </label>
        <p className="text-ink-soft text-small">{field.description}</p>
      </div>
      <Select
        id={id}
        value={position ?? ""}
        onChange={(event) =>
          onChoose(field.id, event.target.value === "" ? undefined : Number(event.target.value))
        }
      >
        <option value="">Not in the file</option>
        {item.columns.map((candidate) => (
          <option key={candidate.position} value={candidate.position}>
            {candidate.name}
          </option>
        ))}
      </Select>
      <div className="min-w-0 text-small">
        {column ? (
          <p className="truncate text-ink-soft">
            {column.samples.slice(0, 4).join(" · ") || "blank in the first rows"}
          </p>
        ) : null}
        {problem?.problem ? (
          <Mark meaning="caution" className="whitespace-normal">
            {problem.problem}
          </Mark>
        ) : confidence !== undefined && confidence < 0.6 && column ? (
          <Mark meaning="caution">B is not sure</Mark>
        ) : null}
      </div>
    </div>
  );
}
