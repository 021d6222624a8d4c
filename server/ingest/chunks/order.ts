import { sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import type { Organization } from "@/server/ctx";
import type { ChunkDraft } from "./chunk-contract";
import { day, furtherColumns, line, money } from "./wording";

const orderFacts = z.object({
  id: z.string(),
  sourceId: z.string(),
  number: z.string(),
  isSale: z.boolean(),
  placedAt: z.coerce.date(),
  country: z.string().nullable(),
  currency: z.string(),
  status: z.string().nullable(),
  cancelled: z.boolean(),
  net: z.string(),
  customer: z.string().nullable(),
  company: z.string().nullable(),
  segment: z.string().nullable(),
  data: z.record(z.string(), z.unknown()),
  /** Quantity and title of each line, in their order. */
  lines: z.array(z.tuple([z.string(), z.string()])),
});
export type OrderFacts = z.infer<typeof orderFacts>;

export async function chunkOrders(
  tx: Transaction,
  organization: Organization,
  ids: string[],
): Promise<ChunkDraft[]> {
  const rows = await tx.execute(sql`
    select o.id, o.source_id as "sourceId", o.number, o.is_sale as "isSale", o.placed_at as "placedAt",
      coalesce(o.country, c.country) as country, o.currency, o.status, o.cancelled_at is not null as cancelled,
      o.net::text as net, c.name as customer, c.company, c.segment, o.data,
      coalesce(l.lines, '[]') as lines
    from orders o
    left join customers c on c.organization_id = o.organization_id and c.id = o.customer_id
    left join (
      select l.order_id, jsonb_agg(jsonb_build_array(trim_scale(l.quantity)::text, coalesce(l.title, p.title, p.sku, ''))
        order by l.position) as lines
      from order_lines l
      left join products p on p.organization_id = l.organization_id and p.id = l.product_id
      where l.organization_id = ${organization.id} and l.order_id = any(${sql.param(ids)}::uuid[])
      group by l.order_id
    ) l on l.order_id = o.id
    where o.organization_id = ${organization.id} and o.id = any(${sql.param(ids)}::uuid[]) and o.deleted_at is null`);
  return z
    .array(orderFacts)
    .parse(rows)
    .flatMap((facts) => draftOrder(facts, organization));
}

/** A long order is several passages, each with the order's head, so that a line is found together with who bought it. */
const linesOfPassage = 60;

export function draftOrder(order: OrderFacts, { timeZone }: Pick<Organization, "timeZone">): ChunkDraft[] {
  const head = line(
    day(order.placedAt, timeZone),
    order.country,
    line(order.customer, order.company, order.segment),
    money(order.net, order.currency),
    order.cancelled ? "cancelled" : order.status,
  );
  const further = furtherColumns(order.data);
  const drafts: ChunkDraft[] = [];
  for (let start = 0; start === 0 || start < order.lines.length; start += linesOfPassage) {
    const lines = order.lines
      .slice(start, start + linesOfPassage)
      .map(([quantity, title]) => `${quantity} × ${title}`.trim());
    drafts.push({
      subjectKind: "order",
      subjectId: order.id,
      sourceId: order.sourceId,
      position: drafts.length,
      space: "customer-context",
      title: `${order.isSale ? "Order" : "Credit note"} ${order.number}`,
      text: [head, lines.join("; "), start === 0 ? further : ""].filter((part) => part !== "").join("\n"),
      occurredAt: order.placedAt,
      urgency: 4,
    });
  }
  return drafts;
}
