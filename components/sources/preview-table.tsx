import { classes } from "@/components/ui/classes";
import { ScrollRegion } from "@/components/ui/scroll-region";
import type { ApiOutputs } from "@/server/api/root";
import type { Field, Kind, Mapping } from "./mapping";

type Preview = ApiOutputs["imports"]["preview"];
type Row = Preview["rows"][number];

type PreviewTableProps = { kind: Kind; mapping: Mapping; preview: Preview; dimmed: boolean };

/** The first rows as they would arrive: dates as dates, amounts in their currency, and what cannot be read marked. */
export function PreviewTable({ kind, mapping, preview, dimmed }: PreviewTableProps) {
  const fields = kind.fields.filter((field) => mapping[field.id] !== undefined);
  if (preview.rows.length === 0 || fields.length === 0) {
    return <p className="text-ink-soft">Choose a column, and the rows show here.</p>;
  }
  return (
    <ScrollRegion label="The first rows" className={dimmed ? "opacity-60" : undefined}>
      <table className="w-full border-collapse text-small">
        <thead>
          <tr className="border-edge border-b text-ink-soft">
            <th scope="col" className="h-9 pr-4 text-right font-medium">
              Row
            </th>
            {fields.map((field) => (
              <th
                key={field.id}
                scope="col"
                className={classes("whitespace-nowrap pr-4 font-medium", sideOf(field))}
              >
                {field.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {preview.rows.map((row) => (
            <PreviewRow key={row.row} row={row} fields={fields} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function PreviewRow({ row, fields }: { row: Row; fields: Field[] }) {
  return (
    <>
      <tr className={classes("border-rule", row.problem ? "text-loss" : "border-b")}>
        <td className="figures h-9 pr-4 text-right text-ink-soft">{row.row}</td>
        {fields.map((field) => {
          const cell = row.cells.find((candidate) => candidate.field === field.id);
          return (
            <td
              key={field.id}
              className={classes("figures max-w-44 truncate whitespace-nowrap pr-4", sideOf(field))}
            >
              {cell?.problem ? (
                <span
                  title={cell.problem}
                  className="text-loss underline decoration-dotted underline-offset-4"
                >
                  {cell.raw}
                </span>
              ) : (
                (cell?.value ?? "")
              )}
            </td>
          );
        })}
      </tr>
      {row.problem ? (
        <tr className="border-rule border-b">
          <td />
          <td colSpan={fields.length} className="pb-2 text-loss">
            Would be set aside: {row.problem}
          </td>
        </tr>
      ) : null}
    </>
  );
}

function sideOf(field: Field): string {
  return field.type === "number" || field.type === "money" ? "text-right" : "text-left";
}
