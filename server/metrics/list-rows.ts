import { sql } from "drizzle-orm";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { invalid } from "@/server/errors";
import { factConditions, scopeOf } from "./fact-conditions";
import { figureOf } from "./figure";
import { type SentStatement, sentStatement } from "./measure";
import { rowsQuerySchema } from "./plan-contract";
import { leadingCounting, metricById, supports } from "./registry";
import { type RowColumn, rowSources } from "./row-columns";
import { inFewestRows } from "./sums";

export const listRowsInput = z.object({
  rowsQuery: rowsQuerySchema,
  page: z.number().int().min(1).max(100_000).default(1),
  pageSize: z.number().int().min(1).max(500).default(50),
});

export type RowCell = {
  display: string;
  /** Exact: an ISO instant, a decimal, or the text itself. */
  value: string | null;
  record?: { kind: "customer" | "product" | "order"; id: string };
};

export type RowsPage = {
  columns: { id: string; label: string; type: RowColumn["type"] }[];
  rows: RowCell[][];
  total: number;
  page: number;
  pageSize: number;
  sent: SentStatement;
};

/** The fact rows behind a number, latest first. For a ratio they are those of its upper part. Throws `invalid` for a query that no metric allows. */
export async function listRows(ctx: Ctx, input: z.input<typeof listRowsInput>): Promise<RowsPage> {
  const { rowsQuery, page, pageSize } = listRowsInput.parse(input);
  const metric = metricById(rowsQuery.metric);
  const dimensions = rowsQuery.filters.map((filter) => filter.dimension);
  if (!supports(metric, dimensions)) throw invalid(`${metric.label} cannot be filtered like this.`);
  const counting = leadingCounting(metric, dimensions);
  const { columns, joins, currency } = rowSources[counting.table];
  const scope = scopeOf(ctx, { period: rowsQuery.period, filters: rowsQuery.filters });
  const cells = columns.flatMap((column, index) => [
    sql`(${sql.raw(column.sql)})::text as ${sql.raw(`v${index}`)}`,
    ...(column.record ? [sql`${sql.raw(column.record.idSql)}::text as ${sql.raw(`r${index}`)}`] : []),
  ]);
  const latestFirst = sql.raw(`order by f.${counting.at} desc, f.id`);
  // What the rows name is joined to the rows of the page alone.
  const statement = sql`select ${sql.join(cells, sql`, `)}, ${sql.raw(currency ?? "null::text")} as currency
from (
select f.*
${factConditions(counting, scope)}
${latestFirst}
limit ${pageSize} offset ${(page - 1) * pageSize}
) f
${sql.raw(joins)}
${latestFirst}`;
  const counted = inFewestRows(counting, scope);
  const count = sql`select (${sql.raw(counted.count)})::int as total ${factConditions(counted, scope)}`;
  return withOrganization(ctx.organization.id, async (tx) => {
    const rows = z.array(z.record(z.string(), z.string().nullable())).parse(await tx.execute(statement));
    const [all] = z.array(z.object({ total: z.number() })).parse(await tx.execute(count));
    return {
      columns: columns.map(({ id, label, type }) => ({ id, label, type })),
      rows: rows.map((row) => columns.map((column, index) => cellOf(ctx, column, index, row))),
      total: all?.total ?? 0,
      page,
      pageSize,
      sent: sentStatement(statement),
    };
  });
}

function cellOf(ctx: Ctx, column: RowColumn, index: number, row: Record<string, string | null>): RowCell {
  const value = row[`v${index}`] ?? null;
  const id = row[`r${index}`];
  const record = column.record && id ? { record: { kind: column.record.kind, id } } : {};
  if (value === null) return { display: "", value, ...record };
  if (column.type === "instant") {
    const instant = new Date(value);
    return { display: instantText(instant, ctx.organization.timeZone), value: instant.toISOString() };
  }
  if (column.type === "money")
    return { display: figureOf(value, "money", row.currency ?? undefined).display, value };
  if (column.type === "quantity") return { display: figureOf(value, "quantity").display, value };
  return { display: value, value, ...record };
}

function instantText(instant: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone, dateStyle: "medium", timeStyle: "short" }).format(
    instant,
  );
}
