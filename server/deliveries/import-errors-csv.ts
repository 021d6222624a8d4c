import type { z } from "zod";
import type { Ctx } from "@/server/ctx";
import { allImportErrors, type ImportError } from "./list-import-errors";
import { getImport, type importId } from "./list-imports";

/** The rows that did not arrive as a CSV file of any length, in the columns they had, with the reason before them. */
export async function importErrorsCsv(
  ctx: Ctx,
  input: z.input<typeof importId>,
): Promise<{ fileName: string; body: ReadableStream<Uint8Array> }> {
  const upload = await getImport(ctx, input);
  const lots = allImportErrors(ctx, upload.id);
  const encoder = new TextEncoder();
  const header = ["Row", "Column", "Reason", ...upload.columns.map((column) => column.name)];
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(`\ufeff${csvLine(header)}`)),
    pull: async (controller) => {
      const lot = await lots.next();
      if (lot.done) controller.close();
      else controller.enqueue(encoder.encode(lot.value.map(errorLine).join("")));
    },
    cancel: async () => {
      await lots.return(undefined);
    },
  });
  return { fileName: `${upload.fileName.replace(/\.(?:csv|txt|tsv)?(?:\.gz)?$/i, "")} errors.csv`, body };
}

const errorLine = ({ row, column, reason, values }: ImportError) =>
  csvLine([String(row), column ?? "", reason, ...values]);

/** One line of CSV. What a spreadsheet would take for a formula gets an apostrophe before it; plain numbers stay. */
export function csvLine(cells: string[]): string {
  const written = cells.map((cell) => {
    const harmless = /^[-+]?[\d.,]+%?$/.test(cell);
    const neutral = !harmless && /^[=+\-@\t\r|]/.test(cell.trimStart() || cell) ? `'${cell}` : cell;
    return /[",\r\n]/.test(neutral) ? `"${neutral.replaceAll('"', '""')}"` : neutral;
  });
  return `${written.join(",")}\r\n`;
}
