import type { imports } from "@/db/schema/sources";
import { type Recognition, recognizeColumns } from "./columns/recognize-columns";
import {
  type ColumnMapping,
  type ImportColumn,
  type ImportKindId,
  type ImportStatus,
  importKindId,
  importStatus,
} from "./import-contract";

/** One uploaded file as people see it. */
export type ImportView = {
  id: string;
  fileName: string;
  sizeBytes: number;
  kind: ImportKindId;
  status: ImportStatus;
  sourceId: string | null;
  delimiter: string | null;
  encoding: string | null;
  columns: ImportColumn[];
  mapping: ColumnMapping;
  /** What the columns seem to be; the mapping starts with it unless one was remembered for files of this shape. */
  recognition: Recognition;
  currency: string;
  timeZone: string;
  piecesTotal: number;
  piecesDone: number;
  rowsTotal: number;
  rowsDone: number;
  rowsFailed: number;
  recordsCreated: number;
  recordsUpdated: number;
  recordsUnchanged: number;
  /** The part that is done, 0 to 1. Reading rows is nine tenths of the work, writing the documents they make up the rest. */
  progress: number;
  problem: string | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
};

export function importView(row: typeof imports.$inferSelect): ImportView {
  const { organizationId, deliveryId, fileHash, shape, receivingUntil, ...shown } = row;
  const kind = importKindId.parse(row.kind);
  const status = importStatus.parse(row.status);
  return {
    ...shown,
    kind,
    status,
    recognition: recognizeColumns(row.columns, kind),
    progress: status === "done" ? 1 : row.piecesTotal === 0 ? 0 : (0.9 * row.piecesDone) / row.piecesTotal,
  };
}
