import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Answer } from "@/server/chat/answer-contract";
import type { Ctx } from "@/server/ctx";
import type { Counting, FactTable } from "./metric-type";

/** The span of time that the organization's sources know about, as instants; undefined where nothing was ever imported. */
export type Coverage = {
  from: Date;
  to: Date;
  sources: CoveringSource[];
};

export type CoveringSource = { name: string; from: Date; to: Date; lastDeliveryAt: Date | null };

export type Freshness = Extract<Answer, { kind: "metric" }>["freshness"];

/** The kind of file whose rows become the table's. */
const accounts: Record<FactTable, string> = {
  order_lines: "orders",
  orders: "orders",
  deals: "deals",
  invoices: "invoices",
  tickets: "tickets",
  messages: "messages",
};

const instantText = z.string().transform((text) => new Date(text));
const sourceRow = z.object({
  name: z.string(),
  from: instantText,
  to: instantText,
  delivered: instantText.nullable(),
});
const edgesRow = z.object({ from: instantText.nullable(), to: instantText.nullable() });

/** What is known about the table that a counting reads. Records that no source claims still count by their own times. */
export async function coverageOf(
  tx: Transaction,
  ctx: Ctx,
  counting: Counting,
): Promise<Coverage | undefined> {
  const { id } = ctx.organization;
  const table = sql.raw(counting.table);
  const at = sql.raw(counting.at);
  // Two index probes; the aggregates alone would scan the table under row level security.
  const edges = await tx.execute(sql`select
    (select ${at} from ${table} where organization_id = ${id} and ${at} is not null order by ${at} limit 1) as "from",
    (select ${at} from ${table} where organization_id = ${id} and ${at} is not null order by ${at} desc limit 1) as "to"`);
  const [edge] = z.array(edgesRow).parse(edges);
  if (!edge?.from || !edge.to) return undefined;
  const rows =
    await tx.execute(sql`select name, covers_from as "from", covers_to as "to", last_delivery_at as delivered
    from sources
    where organization_id = ${id} and covers_from is not null and covers_to is not null
      and (provider <> 'file' or account = ${accounts[counting.table]})
    order by covers_to desc`);
  const sources = z
    .array(sourceRow)
    .parse(rows)
    .map(({ delivered, ...source }) => ({ ...source, lastDeliveryAt: delivered }));
  return {
    from: earliest([edge.from, ...sources.map((source) => source.from)]),
    to: latest([edge.to, ...sources.map((source) => source.to)]),
    sources,
  };
}

export function freshnessOf(coverage: Coverage): Freshness {
  return coverage.sources.map((source) => ({
    source: source.name,
    coversFrom: source.from.toISOString(),
    coversTo: source.to.toISOString(),
    lastDeliveryAt: source.lastDeliveryAt?.toISOString() ?? null,
  }));
}

const earliest = (dates: Date[]) => new Date(Math.min(...dates.map(Number)));
const latest = (dates: Date[]) => new Date(Math.max(...dates.map(Number)));
