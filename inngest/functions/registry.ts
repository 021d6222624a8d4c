import type { InngestFunction } from "inngest";
import { chunkRecordsOf } from "./chunk-records";
import { embedChunksOf } from "./embed-chunks";
import { importFile } from "./import-file";

/** Every job, one line each. */
export const functions: InngestFunction.Any[] = [
  importFile,
  chunkRecordsOf,
  embedChunksOf,
  // One line each keeps them easy to find.
];
