import type { InngestFunction } from "inngest";

/** Every job, one line each. */
export const functions: InngestFunction.Any[] = [
  // One line each keeps them easy to find.
];
