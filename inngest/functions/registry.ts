import type { InngestFunction } from "inngest";
import { chunkRecordsOf } from "./chunk-records";
import { detectInsightsOf } from "./detect-insights";
import { embedChunksOf } from "./embed-chunks";
import { executePrivacy } from "./execute-privacy";
import { failInterruptedUploads } from "./fail-interrupted-uploads";
import { importFile } from "./import-file";
import { compareSources, pollSources } from "./poll-sources";
import { processDeliveries } from "./process-deliveries";
import { requestInsightsOfAll } from "./request-insights";
import { syncSource } from "./sync-source";

/** Every job, one line each. */
export const functions: InngestFunction.Any[] = [
  importFile,
  failInterruptedUploads,
  syncSource,
  processDeliveries,
  pollSources,
  compareSources,
  executePrivacy,
  chunkRecordsOf,
  embedChunksOf,
  detectInsightsOf,
  requestInsightsOfAll,
  // One line each keeps them easy to find.
];
