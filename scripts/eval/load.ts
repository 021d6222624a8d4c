import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { importKindId } from "@/server/deliveries/import-contract";
import { asOfInstant } from "../ask/as-of";

/** `load.json`: the files to import before a suite asks its questions, and the day on which they are asked. */
export const loadFile = z.array(
  z.object({
    /** Relative to the folder of load.json. */
    file: z.string(),
    kind: importKindId,
    /** Field → column name of the file; without it the columns are recognised. */
    mapping: z.record(z.string(), z.string()).optional(),
    timezone: z.string().optional(),
    currency: z.string().optional(),
    /** A date or an instant: what "now" is. */
    asOf: z.string().optional(),
  }),
);
export type LoadFile = z.infer<typeof loadFile>[number];

export async function readLoad(folder: string): Promise<LoadFile[]> {
  const path = folder.endsWith(".json") ? folder : join(folder, "load.json");
  const files = loadFile.parse(JSON.parse(await readFile(path, "utf8")));
  return files.map((entry) => ({ ...entry, file: resolve(dirname(path), entry.file) }));
}

/** What the scratch organization is set to: the first zone and currency named, and the latest "as of". */
export function settingsOf(files: LoadFile[]): { timeZone: string; currency?: string; now?: Date } {
  const timeZone = files.find((file) => file.timezone)?.timezone ?? "UTC";
  const currency = files.find((file) => file.currency)?.currency;
  const days = files.flatMap((file) => (file.asOf ? [asOfInstant(file.asOf, timeZone)] : []));
  const now = days.sort((a, b) => b.getTime() - a.getTime())[0];
  return { timeZone, ...(currency ? { currency } : {}), ...(now ? { now } : {}) };
}
