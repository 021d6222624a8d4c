import { type SQL, sql } from "drizzle-orm";
import { dimensionColumns } from "./dimensions";
import { type Facts, factConditions, raw, type Scope } from "./fact-conditions";
import type { Counting, Metric } from "./metric-type";
import type { SplitDimension, TimeDimension } from "./plan-contract";
import { countingFor, metricById } from "./registry";
import { inFewestRows, type Summable } from "./sums";

/**
 * The statement of a metric over a scope: one row per group (a single one without a split) with
 * `key`, `value`, `n` (fact rows behind it) and `low`/`high`, the first and last currency among them.
 */
export function measure(metric: Metric, scope: Scope): SQL {
  if ("countings" in metric) {
    const counting = countingFor(metric.countings, dimensionsOf(scope));
    if (!counting) throw new Error(`${metric.id} cannot be counted by ${dimensionsOf(scope).join(", ")}.`);
    return counting.perCustomer ? perCustomer(counting, scope) : plain(inFewestRows(counting, scope), scope);
  }
  if ("ratio" in metric) {
    return sql`select a.key, a.value::numeric / nullif(b.value, 0) as value, a.n, a.low, a.high
from (${measure(metricById(metric.ratio.of), scope)}) a
left join (${measure(metricById(metric.ratio.over), scope)}) b on coalesce(b.key, '') = coalesce(a.key, '')`;
  }
  const parts = metric.sum.map((id) => sql`(${measure(metricById(id), scope)})`);
  return sql`select s.key, sum(s.value) as value, max(s.n) as n, min(s.low) as low, max(s.high) as high
from (${sql.join(parts, sql` union all `)}) s
group by s.key`;
}

export function dimensionsOf(scope: Scope): SplitDimension[] {
  const filtered = scope.filters.map((filter) => filter.dimension);
  return scope.split ? [...filtered, scope.split] : filtered;
}

function plain(counting: Summable, scope: Scope): SQL {
  const measured = sql`${raw(counting.aggregate, scope)} as value, ${sql.raw(counting.count)} as n, ${currencies(counting.table, scope)}
${factConditions(counting, scope, splitJoin(counting, scope))}`;
  if (!scope.split) return sql`select 'all' as key, ${measured}`;
  // Grouped by the key as it is; turning it to text for every fact would cost more than the sum.
  return sql`select k.key::text as key, k.value, k.n, k.low, k.high from (
select ${groupKey(counting, scope)} as key, ${measured}
group by 1
) k`;
}

function perCustomer(counting: Counting, scope: Scope): SQL {
  const first = sql`join (select customer_id, min(${sql.raw(counting.at)}) as first_at from ${sql.raw(counting.table)} f
where f.organization_id = ${scope.organizationId} and ${raw(counting.where ?? "true", scope)} group by customer_id) h on h.customer_id = f.customer_id`;
  const history = counting.aggregate.includes("first_at");
  const ever = history
    ? sql`, min(h.first_at) as first_at, min(${startedAt(counting, scope)}) as started_at`
    : sql``;
  const join = sql`${splitJoin(counting, scope)}${history ? first : sql``}`;
  const key = sql.raw(scope.split ? "g.key::text" : "'all'");
  const head = sql`select ${key} as key, ${raw(counting.aggregate, scope)} as value, coalesce(sum(g.orders), 0) as n, min(g.low) as low, max(g.high) as high
from (
select ${groupKey(counting, scope)} as key, f.customer_id, count(*) as orders${ever}, ${currencies(counting.table, scope)}
${factConditions(counting, scope, join)}
group by 1, f.customer_id
) g`;
  return scope.split
    ? sql`${head}
group by g.key`
    : head;
}

/** The instant from which a customer counts as new: the start of the bucket, or of the period where that is later. */
function startedAt(facts: Facts, scope: Scope): SQL {
  const start = sql`(${scope.period.from}::timestamp at time zone ${scope.timeZone})`;
  const { split } = scope;
  if (split !== "day" && split !== "week" && split !== "month" && split !== "quarter" && split !== "year")
    return start;
  const bucket = timeKey(split, facts, scope);
  return sql`greatest(${start}, ${bucket}::timestamp at time zone ${scope.timeZone})`;
}

function groupKey(facts: Facts, scope: Scope): SQL {
  const { split } = scope;
  if (!split) return sql`'all'`;
  const column = dimensionColumns[facts.table][split];
  return column ? sql.raw(column.key) : timeKey(split, facts, scope);
}

function splitJoin(facts: Facts, scope: Scope): SQL {
  const join = scope.split && dimensionColumns[facts.table][scope.split]?.join;
  return sql.raw(join ?? "");
}

/** Buckets are named by the local day they start on; weekdays by 1 (Monday) to 7, hours by 0 to 23. */
function timeKey(split: SplitDimension, facts: Facts, scope: Scope): SQL {
  const local = sql`(f.${sql.raw(facts.at)} at time zone ${scope.timeZone})`;
  const build = timeKeys[split as TimeDimension];
  if (!build) throw new Error(`${facts.table} has no dimension ${split}.`);
  return build(local, scope.weekStartsOn);
}

const timeKeys: Record<TimeDimension, (local: SQL, weekStartsOn: number) => SQL> = {
  day: (local) => sql`${local}::date`,
  week: (local, weekStartsOn) => {
    const shift = sql.raw(String((8 - weekStartsOn) % 7));
    return sql`(date_trunc('week', ${local} + ${shift} * interval '1 day')::date - ${shift})`;
  },
  month: (local) => sql`date_trunc('month', ${local})::date`,
  quarter: (local) => sql`date_trunc('quarter', ${local})::date`,
  year: (local) => sql`date_trunc('year', ${local})::date`,
  weekday: (local) => sql`extract(isodow from ${local})::int`,
  hour: (local) => sql`extract(hour from ${local})::int`,
};

function currencies(table: Facts["table"], scope: Scope): SQL {
  return dimensionColumns[table].currency && !scope.currency
    ? sql`min(f.currency) as low, max(f.currency) as high`
    : sql`null::text as low, null::text as high`;
}
