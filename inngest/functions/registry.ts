import type { InngestFunction } from "inngest";
import { chunkRecordsOf } from "./chunk-records";
import { detectInsightsOf } from "./detect-insights";
import { embedChunksOf } from "./embed-chunks";
import { importFile } from "./import-file";
import { requestInsightsOfAll } from "./request-insights";

/** Every job, one line each. */
export const functions: InngestFunction.Any[] = [
  importFile,
  chunkRecordsOf,
  embedChunksOf,
  detectInsightsOf,
  requestInsightsOfAll,
  // One line each keeps them easy to find.
];
