import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx } from "@/server/ctx";
import { invalid } from "@/server/errors";
import { dimensionColumns } from "./dimensions";
import type { Counting, FactTable, SummedTable } from "./metric-type";
import { monthsAndEdges } from "./months-and-edges";
import type { Filter, Period, SplitDimension } from "./plan-contract";

/** Which rows `f` are counted, and when each of them counts. */
export type Facts = Pick<Counting, "at" | "where"> & { table: FactTable | SummedTable };

/** What a statement ranges over. */
export type Scope = {
  organizationId: string;
  timeZone: string;
  weekStartsOn: number;
  now: Date;
  period: Period;
  filters: Filter[];
  split?: SplitDimension;
  /** The only currency that the organization's amounts have; looked for among the facts where it is not given. */
  currency?: string;
};

export function scopeOf(
  ctx: Ctx,
  { period, filters, split }: Pick<Scope, "period" | "filters" | "split">,
): Scope {
  const { id, timeZone, weekStartsOn } = ctx.organization;
  return { organizationId: id, timeZone, weekStartsOn, now: ctx.now(), period, filters, split };
}

/** `from … where …`: the facts that lie in the scope. `join` is what the caller's own expressions need. */
export function factConditions(facts: Facts, scope: Scope, join: SQL = sql``): SQL {
  const { period, timeZone } = scope;
  const at = sql.raw(`f.${facts.at}`);
  const columns = dimensionColumns[facts.table];
  const joins = scope.filters
    .filter((filter) => filter.dimension !== scope.split)
    .map((filter) => columns[filter.dimension]?.join)
    .filter((text, index, all) => text !== undefined && all.indexOf(text) === index)
    .map((text) => sql.raw(`\n${text}`));
  const conditions = [
    sql`f.organization_id = ${scope.organizationId}`,
    sql`${at} >= (${period.from}::timestamp at time zone ${timeZone})`,
    sql`${at} < (${period.until ?? period.to}::timestamp at time zone ${timeZone})`,
    ...(facts.where ? [raw(facts.where, scope)] : []),
    ...scope.filters.map((filter) => filterCondition(facts, filter, timeZone)),
  ];
  const rows = facts.table === "product_months" ? monthsAndEdges(scope) : sql.raw(facts.table);
  return sql`from ${rows} f ${join}${sql.join(joins)}
where ${sql.join(
    conditions,
    sql`
  and `,
  )}`;
}

function filterCondition(facts: Facts, filter: Filter, timeZone: string): SQL {
  if (filter.dimension === "weekday") {
    const weekday = sql`extract(isodow from f.${sql.raw(facts.at)} at time zone ${timeZone})::text`;
    const within = sql`${weekday} = any(${sql.param(filter.values)}::text[])`;
    return filter.exclude ? sql`not (${within})` : within;
  }
  const column = dimensionColumns[facts.table][filter.dimension];
  if (!column) throw invalid(`This number cannot be filtered by ${filter.dimension}.`);
  const type = column.records ? "uuid[]" : "text[]";
  if (column.records && !z.array(z.uuid()).safeParse(filter.values).success)
    throw invalid(`The filter "${filter.label}" does not name records.`);
  const matches = sql`${sql.raw(column.key)} = any(${sql.param(filter.values)}::${sql.raw(type)})`;
  // What has no value at all is among "everything but these".
  return filter.exclude ? sql`coalesce(not (${matches}), true)` : matches;
}

/** Registry SQL with its `:now` bound. */
export function raw(text: string, scope: Pick<Scope, "now">): SQL {
  const pieces = text.split(":now").map((piece) => sql.raw(piece));
  return sql.join(pieces, sql`${scope.now.toISOString()}::timestamptz`);
}
