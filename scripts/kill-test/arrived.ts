import type { ImportView } from "@/server/deliveries/import-view";

/** The upload of a life before this one, where its file had arrived as a whole. */
export function arrived({ imports }: { imports: ImportView[] }): ImportView | undefined {
  return imports.find(({ status }) => status === "ready" || status === "importing" || status === "done");
}
