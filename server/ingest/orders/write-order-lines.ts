import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { importRecords } from "@/db/schema/sources";
import { recordId } from "@/server/ingest/records/write-records";
import type { Mention, Telling, ToldLine } from "@/server/ingest/told";
import { addLine, addMention, type Mentioned, mentioned, type OrderHead, orderHead } from "./order-telling";

/**
 * Writes lines as facts and notes what they say of their orders, customers and products; `settleRecords` writes those
 * when all lines are told. A line's place is its occurrence within its order, counted over the whole telling.
 * Returns the lines that no line of their order gives a date.
 */
export async function writeOrderLines(
  tx: Transaction,
  telling: Telling,
  importId: string,
  lines: ToldLine[],
): Promise<{ undated: ToldLine[] }> {
  const ids = idsOf(telling);
  const staged = await stagedRecords(tx, telling, importId, lines, ids);
  const undated: ToldLine[] = [];
  const rows: Record<string, unknown>[] = [];

  for (const line of lines) {
    const orderId = ids.of("order", line.order);
    const customerId = line.customer ? ids.of("customer", line.customer.externalId) : null;
    const productId = line.product ? ids.of("product", line.product.externalId) : null;
    const before = staged.orders.get(orderId);
    const head = addLine(before, line, customerId, telling.currency);
    if (!head) {
      undated.push(line);
      continue;
    }
    staged.orders.set(orderId, head);
    const occurredAt = line.occurredAt ?? head.occurredAt;
    staged.mention("customer", customerId, line.customer, occurredAt, line.row);
    staged.mention("product", productId, line.product, occurredAt, line.row);
    rows.push(factOf(line, head, { orderId, customerId, productId, occurredAt, first: !before }));
  }

  if (rows.length > 0) await upsertLines(tx, telling, rows);
  await staged.store(tx);
  return { undated };
}

/** The fact as it is stored: what a line leaves out, its order's first line says. */
function factOf(
  line: ToldLine,
  head: OrderHead,
  {
    orderId,
    customerId,
    productId,
    occurredAt,
    first,
  }: {
    orderId: string;
    customerId: string | null;
    productId: string | null;
    occurredAt: string;
    first: boolean;
  },
): Record<string, unknown> {
  // Further lines repeat the total of their order.
  const silent = line.wholeOrder && !first;
  return {
    o: orderId,
    n: head.lines,
    p: productId,
    c: customerId ?? head.customerId,
    at: occurredAt,
    country: line.country ?? head.country,
    currency: line.currency ?? head.currency,
    title: line.title,
    q: line.quantity,
    u: silent ? "0" : line.unitPrice,
    r: line.isReturn,
    v: line.isVoid || (line.status === null && line.cancelledAt === null && head.isVoid),
    gross: silent ? "0" : line.gross,
    net: silent ? "0" : line.net,
    d: line.data,
  };
}

/** Facts in their short form, by id. What is the same already is left alone. */
export async function upsertLines(
  tx: Transaction,
  telling: Telling,
  rows: Record<string, unknown>[],
): Promise<void> {
  await tx.execute(sql`
    insert into order_lines (id, organization_id, source_id, order_id, position, product_id, customer_id, occurred_at,
      country, currency, title, quantity, unit_price, is_return, is_void, gross, discount, returned, net, data)
    select md5(o::text || n)::uuid, ${telling.organizationId}::uuid, ${telling.sourceId}::uuid, o, n, p, c, at, country, currency, title, q, u,
      r, v, gross, case when r then 0 else gross - net end, case when r then -net else 0 end, net, d
    from json_to_recordset(${JSON.stringify(rows)}::text::json) as told (o uuid, n int, p uuid, c uuid,
      at timestamptz, country text, currency text, title text, q numeric, u numeric, r boolean, v boolean,
      gross numeric, net numeric, d jsonb)
    on conflict (order_id, position) do update set source_id = excluded.source_id, product_id = excluded.product_id,
      customer_id = excluded.customer_id, occurred_at = excluded.occurred_at, country = excluded.country,
      currency = excluded.currency, title = excluded.title, quantity = excluded.quantity,
      unit_price = excluded.unit_price, is_return = excluded.is_return, is_void = excluded.is_void,
      gross = excluded.gross, discount = excluded.discount, returned = excluded.returned, net = excluded.net,
      data = excluded.data
    where (order_lines.source_id, order_lines.product_id, order_lines.customer_id, order_lines.occurred_at,
        order_lines.country, order_lines.currency, order_lines.title, order_lines.quantity, order_lines.unit_price,
        order_lines.is_return, order_lines.is_void, order_lines.gross, order_lines.discount, order_lines.returned,
        order_lines.net, order_lines.data)
      is distinct from (excluded.source_id, excluded.product_id, excluded.customer_id, excluded.occurred_at,
        excluded.country, excluded.currency, excluded.title, excluded.quantity, excluded.unit_price,
        excluded.is_return, excluded.is_void, excluded.gross, excluded.discount, excluded.returned,
        excluded.net, excluded.data)`);
}

function idsOf(telling: Telling) {
  const known = new Map<string, string>();
  return {
    of(kind: "order" | "customer" | "product", externalId: string): string {
      const key = `${kind} ${externalId}`;
      const id = known.get(key) ?? recordId(telling, kind, externalId);
      known.set(key, id);
      return id;
    },
  };
}

/** What was noted of the records that these lines concern, and a place to note more. */
async function stagedRecords(
  tx: Transaction,
  telling: Telling,
  importId: string,
  lines: ToldLine[],
  ids: ReturnType<typeof idsOf>,
) {
  const wanted = new Set<string>();
  for (const line of lines) {
    wanted.add(ids.of("order", line.order));
    if (line.customer) wanted.add(ids.of("customer", line.customer.externalId));
    if (line.product) wanted.add(ids.of("product", line.product.externalId));
  }
  const found = await tx
    .select({ kind: importRecords.kind, recordId: importRecords.recordId, told: importRecords.told })
    .from(importRecords)
    .where(
      and(
        eq(importRecords.organizationId, telling.organizationId),
        eq(importRecords.importId, importId),
        inArray(importRecords.kind, ["order", "customer", "product"]),
        sql`${importRecords.recordId} = any(${sql.param([...wanted])}::uuid[])`,
      ),
    );
  const orders = new Map<string, OrderHead>();
  const mentions = { customer: new Map<string, Mentioned>(), product: new Map<string, Mentioned>() };
  for (const { kind, recordId, told } of found) {
    if (kind === "order") orders.set(recordId, orderHead.parse(told));
    else mentions[kind === "customer" ? "customer" : "product"].set(recordId, mentioned.parse(told));
  }
  const touched = { customer: new Set<string>(), product: new Set<string>() };

  return {
    orders,
    mention(kind: "customer" | "product", id: string | null, told: Mention | null, at: string, row: number) {
      if (!id || !told) return;
      mentions[kind].set(id, addMention(mentions[kind].get(id), told, at, row));
      touched[kind].add(id);
    },
    async store(tx: Transaction) {
      const rows = [
        ...[...orders].map(([id, told]) => ({ kind: "order", id, told })),
        ...[...touched.customer].map((id) => ({ kind: "customer", id, told: mentions.customer.get(id) })),
        ...[...touched.product].map((id) => ({ kind: "product", id, told: mentions.product.get(id) })),
      ];
      await tx.execute(sql`
        insert into import_records (organization_id, import_id, kind, record_id, told)
        select ${telling.organizationId}::uuid, ${importId}::uuid, kind, id, told
        from json_to_recordset(${JSON.stringify(rows)}::text::json) as noted (kind text, id uuid, told jsonb)
        on conflict (import_id, kind, record_id) do update set told = excluded.told
        where import_records.told is distinct from excluded.told`);
    },
  };
}
