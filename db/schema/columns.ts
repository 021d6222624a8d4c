import { numeric, timestamp } from "drizzle-orm/pg-core";

/** An instant. Read and written as a `Date`; the organization's time zone applies only when it is shown or grouped. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });

/** An exact decimal amount, as a string: prices can have fractions of a cent and nothing is rounded before the end. */
export const amount = (name: string) => numeric(name);
