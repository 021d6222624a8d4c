import type { Ctx } from "@/server/ctx";
import type { ColumnMapping, ImportKindId } from "./import-contract";
import { importKinds } from "./import-kinds/registry";
import type { ImportView } from "./import-view";
import type { FileReading } from "./rows/cell-readers";
import type { DateOrder } from "./values/read-date";

/** How a received file is to be read with this kind and mapping. */
export function fileReading(
  ctx: Ctx,
  upload: Pick<ImportView, "columns" | "currency" | "timeZone">,
  kind: ImportKindId,
  mapping: ColumnMapping,
): FileReading {
  return {
    kind: importKinds[kind],
    columns: upload.columns,
    mapping,
    currency: upload.currency,
    timeZone: upload.timeZone,
    dateOrder: usualDateOrder(ctx, upload),
  };
}

/** How people where the business is write 3/4/2011, for files that leave it open. */
export function usualDateOrder(
  ctx: Ctx,
  { currency, timeZone }: { currency: string; timeZone: string },
): DateOrder {
  const american = (zone: string) =>
    /^(?:America\/(?!Sao|Argentina|Bogota|Lima|Santiago|Mexico)|US\/|Pacific\/Honolulu)/.test(zone);
  if (american(timeZone) || american(ctx.organization.timeZone)) return "month";
  return currency === "USD" && ctx.organization.currency === "USD" && timeZone === "UTC" ? "month" : "day";
}
