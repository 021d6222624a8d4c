import type { InngestFunction } from "inngest";
import { importFile } from "./import-file";

/** Every job, one line each. */
export const functions: InngestFunction.Any[] = [
  importFile,
  // One line each keeps them easy to find.
];
