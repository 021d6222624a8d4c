import type { InngestFunction } from "inngest";

/** Every job, one line each. */
export const functions: InngestFunction.Any[] = [...(jobsRunInside ? [] : [sweepOutbox])];
