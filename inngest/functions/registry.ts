import type { InngestFunction } from "inngest";
import { jobsRunInside } from "../embedded/mode";
import { sweepOutbox } from "./sweep-outbox";

/** Every job, one line each. */
export const functions: InngestFunction.Any[] = [...(jobsRunInside ? [] : [sweepOutbox])];
