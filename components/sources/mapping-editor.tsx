"use client";

import { errorWords } from "@/components/api/error-words";
import { CurrencySelect, TimeZoneSelect } from "@/components/locale/locale-selects";
import { Button } from "@/components/ui/button";
import { Field, Select } from "@/components/ui/field";
import { countOf } from "@/components/ui/format";
import { Mark } from "@/components/ui/mark";
import { SkeletonLines } from "@/components/ui/skeleton";
import type { Kind } from "./mapping";
import { MappingFields } from "./mapping-fields";
import { PreviewTable } from "./preview-table";
import type { Import } from "./upload";
import { useMapping } from "./use-mapping";

type MappingEditorProps = { item: Import; kinds: Kind[] };

/** What the columns of a file mean, how its rows are read so, and the word to begin. */
export function MappingEditor({ item, kinds }: MappingEditorProps) {
  const editing = useMapping(item);
  const { preview, mapping } = editing;
  const kind = kinds.find((candidate) => candidate.id === editing.kind);
  if (!kind) return null;
  const missing = preview?.missing ?? [];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        editing.confirm();
      }}
    >
      <section
        aria-label="What the file is"
        className="mb-8 grid gap-5 border-rule border-y py-5 md:grid-cols-3"
      >
        <Field label="The file is a list of" hint={`One row is ${kind.rowIs}.`}>
          {(control) => (
            <Select
              {...control}
              value={editing.kind}
              onChange={(event) => {
                const next = kinds.find((candidate) => candidate.id === event.target.value);
                if (next) editing.chooseKind(next.id);
              }}
            >
              {kinds.map((candidate) => (
                <option key={candidate.id} value={candidate.id}>
                  {candidate.label}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Field label="Amounts are in" hint="Where the row does not say itself.">
          {(control) => (
            <CurrencySelect
              {...control}
              value={editing.currency}
              onChange={(event) => editing.setCurrency(event.target.value)}
            />
          )}
        </Field>
        <Field label="Times are those of" hint="Where they name no zone.">
          {(control) => (
            <TimeZoneSelect
              {...control}
              value={editing.timeZone}
              onChange={(event) => editing.setTimeZone(event.target.value)}
            />
          )}
        </Field>
      </section>
      <MappingFields
        item={item}
        kind={kind}
        mapping={mapping}
        preview={preview}
        onChoose={editing.chooseColumn}
      />
      <section aria-labelledby="preview" className="mb-6">
        <h2 id="preview" className="mb-1 font-serif text-lead">
          The first rows, as they will be read
        </h2>
        {preview?.notes.map((note) => (
          <p key={note} className="measure text-ink-soft text-small">
            {note}
          </p>
        ))}
        <div className="mt-3">
          {editing.previewError ? (
            <p role="alert" className="text-loss">
              {errorWords(editing.previewError).what}
            </p>
          ) : preview ? (
            <PreviewTable kind={kind} mapping={mapping} preview={preview} dimmed={editing.isReading} />
          ) : (
            <SkeletonLines lines={6} loading="Reading the first rows…" />
          )}
        </div>
      </section>
      <div className="sticky bottom-14 z-10 -mx-4 flex flex-wrap items-center gap-x-6 gap-y-3 border-rule border-t bg-paper px-4 py-4 sm:bottom-0">
        <Button
          type="submit"
          look="primary"
          busy={editing.isConfirming}
          disabled={!preview || missing.length > 0}
        >
          Import {countOf(item.rowsTotal, "row")}
        </Button>
        <Button look="quiet" busy={editing.isDiscarding} onClick={editing.discard}>
          Do not import
        </Button>
        <ul aria-live="polite" className="min-w-0">
          {missing.map((words) => (
            <li key={words}>
              <Mark meaning="caution" className="whitespace-normal">
                {words}
              </Mark>
            </li>
          ))}
        </ul>
      </div>
    </form>
  );
}
