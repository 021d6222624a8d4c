import { and, isNull, lt } from "drizzle-orm";
import { deliveries, mostTries } from "@/db/schema/sources";

/** That a delivery has not been worked on, and is not set aside. */
export const isWaiting = and(isNull(deliveries.processedAt), lt(deliveries.failedTries, mostTries));
