import { type SQL, sql } from "drizzle-orm";
import { PgDialect } from "drizzle-orm/pg-core";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { dimensionColumns, recordLabels } from "./dimensions";
import type { Scope } from "./fact-conditions";
import type { Metric } from "./metric-type";
import { timeDimensions } from "./plan-contract";
import { dimensionsOf, measure } from "./plan-sql";
import { leadingCounting } from "./registry";

/** One number, exact as a decimal string, with the fact rows behind it and the currencies found among them. */
export type Measured = { value: string | null; rowCount: number; currencies: string[] };

/** One group of a split. `key` is null for facts without that dimension. */
export type MeasuredGroup = Measured & { key: string | null; label: string | null; code: string | null };

export type GroupOrder = { by: "value" | "key"; direction: "ascending" | "descending"; limit: number };

/** A statement as it is sent: text with $1, $2 … and the values of these. */
export type SentStatement = { sql: string; parameters: string[] };

const decimal = z.string().transform((text) => (/e/i.test(text) ? String(Number(text)) : text));
const totalRow = z.object({
  value: decimal.nullable(),
  n: z.coerce.number(),
  low: z.string().nullable(),
  high: z.string().nullable(),
});
const partRow = totalRow.extend({
  key: z.string().nullable(),
  total: decimal.nullable(),
  rows: z.coerce.number(),
});
const groupRow = totalRow.extend({
  key: z.string().nullable(),
  label: z.string().nullable(),
  code: z.string().nullable(),
  groups: z.number(),
});

/** Measures the whole scope; its `split` is not looked at. */
export async function measureTotal(
  tx: Transaction,
  metric: Metric,
  scope: Scope,
): Promise<Measured & { sent: SentStatement }> {
  const statement = sql`select m.value::text as value, m.n::text as n, m.low, m.high
from (${measure(metric, { ...scope, split: undefined })}) m`;
  const [row] = z.array(totalRow).parse(await tx.execute(statement));
  return { ...measuredOf(row, scope), sent: sentStatement(statement) };
}

/** Measures an additive metric whole and in parts by one statement: each group, and the sum over all of them. */
export async function measureParts(
  tx: Transaction,
  metric: Metric,
  scope: Scope & { split: NonNullable<Scope["split"]> },
): Promise<Measured & { groups: MeasuredGroup[]; sent: SentStatement }> {
  const statement = sql`select m.key, m.value::text as value, m.n::text as n, m.low, m.high,
  (sum(m.value) over ())::text as total, (sum(m.n) over ())::text as rows
from (${measure(metric, scope)}) m
order by m.key`;
  const rows = z.array(partRow).parse(await tx.execute(statement));
  const measured = rows.map((row) => ({
    ...measuredOf(row, scope),
    key: row.key,
    label: row.key,
    code: row.key,
  }));
  return {
    value: rows[0]?.total ?? "0",
    rowCount: rows[0]?.rows ?? 0,
    currencies: scope.currency ? [scope.currency] : [...new Set(measured.flatMap((part) => part.currencies))],
    groups: measured,
    sent: sentStatement(statement),
  };
}

/** Measures each group of the scope's split, in the given order, and tells how many groups there are in all. */
export async function measureGroups(
  tx: Transaction,
  metric: Metric,
  scope: Scope & { split: NonNullable<Scope["split"]> },
  order: GroupOrder,
): Promise<{ groups: MeasuredGroup[]; groupCount: number; sent: SentStatement }> {
  const statement = groupStatement(metric, scope, order);
  const rows = z.array(groupRow).parse(await tx.execute(statement));
  return {
    groups: rows.map((row) => ({
      ...measuredOf(row, scope),
      key: row.key,
      label: row.label,
      code: row.code,
    })),
    groupCount: rows[0]?.groups ?? 0,
    sent: sentStatement(statement),
  };
}

function groupStatement(
  metric: Metric,
  scope: Scope & { split: NonNullable<Scope["split"]> },
  order: GroupOrder,
): SQL {
  const { label, join } = labelledGroups(metric, scope);
  const direction = sql.raw(order.direction === "ascending" ? "asc" : "desc");
  const numericKey = scope.split === "weekday" || scope.split === "hour";
  const key = numericKey ? sql`m.key::int` : sql`m.key`;
  const by =
    order.by === "key" ? sql`${key} ${direction} nulls last` : sql`m.value ${direction} nulls last, m.key`;
  return sql`select m.key, m.value::text as value, m.n::text as n, m.low, m.high, ${label}, (count(*) over ())::int as groups
from (${measure(metric, scope)}) m${join}
${
  isTime(scope.split)
    ? sql``
    : sql`where m.key is not null
`
}order by ${by}
limit ${order.limit}`;
}

/** What the groups `m` of a split are called: columns `label` and `code`, and the join that they need. */
export function labelledGroups(
  metric: Metric,
  scope: Scope & { split: NonNullable<Scope["split"]> },
): { label: SQL; join: SQL } {
  const { table } = leadingCounting(metric, dimensionsOf(scope));
  const records = dimensionColumns[table][scope.split]?.records;
  if (!records) return { label: sql`m.key as label, m.key as code`, join: sql`` };
  return {
    label: sql.raw(`${recordLabels[records].label} as label, ${recordLabels[records].code} as code`),
    join: sql`
left join ${sql.raw(records)} r on r.id = m.key::uuid and r.organization_id = ${scope.organizationId}`,
  };
}

export function isTime(split: string): boolean {
  return timeDimensions.some((time) => time === split);
}

const dialect = new PgDialect();

export function sentStatement(statement: SQL): SentStatement {
  const { sql: text, params } = dialect.sqlToQuery(statement);
  return {
    sql: text,
    parameters: params.map((value) => (Array.isArray(value) ? JSON.stringify(value) : String(value))),
  };
}

function measuredOf(row: z.infer<typeof totalRow> | undefined, scope: Scope): Measured {
  const currencies = scope.currency
    ? [scope.currency]
    : [row?.low, row?.high].filter((code, index, all): code is string => {
        return typeof code === "string" && all.indexOf(code) === index;
      });
  return { value: row?.value ?? null, rowCount: row?.n ?? 0, currencies };
}
