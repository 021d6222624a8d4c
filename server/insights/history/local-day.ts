import { type SQL, sql } from "drizzle-orm";
import { localDateOf } from "../words";
import type { Scope } from "./read-shop-histories";
import type { Day } from "./shop-history";

/** The day of an instant in the organization's time zone, as a number. */
export function localDayOf({ ctx }: Scope, column: "placed_at" | "occurred_at"): SQL {
  return sql`((${sql.raw(column)} at time zone ${ctx.organization.timeZone})::date - date '1970-01-01')`;
}

/** The instant at which a day begins in the organization's time zone. */
export function localMidnight({ ctx }: Scope, day: Day): SQL {
  return sql`(${localDateOf(day)}::timestamp at time zone ${ctx.organization.timeZone})`;
}
