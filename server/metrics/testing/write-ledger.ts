import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { derivedId } from "@/server/ids";

/** One line of a hand-made ledger. `at` is local time in the organization's zone; a negative quantity is a return. */
export type LedgerLine = {
  order: string;
  at: string;
  product: string;
  title?: string;
  category?: string;
  quantity: number;
  price: string;
  discount?: string;
  customer?: string;
  customerName?: string;
  country?: string;
  currency?: string;
};

/** Writes order lines with their orders, customers, products and a source that covers them. */
export async function writeLedger(ctx: Ctx, lines: LedgerLine[], coversTo?: string): Promise<void> {
  const { id: organizationId, timeZone, currency } = ctx.organization;
  const sourceId = derivedId(organizationId, "file", "orders");
  const idOf = (kind: string, externalId: string) => derivedId(organizationId, sourceId, kind, externalId);
  const rows = lines.map((line, index) => ({
    id: idOf("line", String(index)),
    position: index + 1,
    orderId: idOf("order", line.order),
    productId: idOf("product", line.product),
    customerId: line.customer ? idOf("customer", line.customer) : null,
    currency,
    title: line.product,
    discount: "0",
    customerName: line.customer ?? null,
    country: null,
    category: null,
    ...line,
  }));
  await withOrganization(organizationId, async (tx) => {
    await tx.execute(sql`insert into sources (id, organization_id, provider, account, name)
      values (${sourceId}, ${organizationId}, 'file', 'orders', 'orders.csv')`);
    for (let start = 0; start < rows.length; start += 20_000) {
      await writeRows(
        tx,
        organizationId,
        sourceId,
        timeZone,
        JSON.stringify(rows.slice(start, start + 20_000)),
      );
    }
    await tx.execute(sql`update sources set
        covers_from = (select min(occurred_at) from order_lines where organization_id = ${organizationId}),
        covers_to = greatest((select max(occurred_at) from order_lines where organization_id = ${organizationId}),
          ${coversTo ?? null}::timestamp at time zone ${timeZone})
      where id = ${sourceId}`);
    await sumOrders(tx, organizationId);
  });
}

async function writeRows(
  tx: Transaction,
  organizationId: string,
  sourceId: string,
  timeZone: string,
  json: string,
): Promise<void> {
  const rows = sql`jsonb_to_recordset(${json}::text::jsonb) as r(id uuid, position int, "orderId" uuid, "productId" uuid,
    "customerId" uuid, "order" text, at timestamp, product text, title text, category text, quantity numeric, price numeric,
    discount numeric, customer text, "customerName" text, country text, currency text)`;
  const record = sql`${organizationId}::uuid, ${sourceId}::uuid`;
  await tx.execute(sql`insert into customers (id, organization_id, source_id, external_id, version, name, country)
    select distinct on ("customerId") "customerId", ${record}, customer, '1', "customerName", country
    from ${rows} where customer is not null on conflict do nothing`);
  await tx.execute(sql`insert into products (id, organization_id, source_id, external_id, version, sku, title, category)
    select distinct on ("productId") "productId", ${record}, product, '1', product, title, category
    from ${rows} on conflict do nothing`);
  await tx.execute(sql`insert into orders (id, organization_id, source_id, external_id, version, number, customer_id, placed_at, country, currency)
    select distinct on ("orderId") "orderId", ${record}, "order", '1', "order", "customerId", at at time zone ${timeZone}, country, currency
    from ${rows} order by "orderId", at on conflict do nothing`);
  await tx.execute(sql`insert into order_lines (id, organization_id, source_id, order_id, position, product_id, customer_id,
      occurred_at, country, currency, title, quantity, unit_price, is_return, gross, discount, returned, net)
    select id, ${record}, "orderId", position, "productId", "customerId", at at time zone ${timeZone}, country, currency, title,
      quantity, price, quantity < 0, greatest(quantity, 0) * price, discount, greatest(-quantity, 0) * price,
      quantity * price - discount
    from ${rows}`);
}

async function sumOrders(tx: Transaction, organizationId: string): Promise<void> {
  await tx.execute(sql`update orders o set line_count = s.lines, is_sale = s.sale, gross = s.gross,
      discounts = s.discounts, returns = s.returns, net = s.net
    from (select order_id, count(*) as lines, bool_or(not is_return) as sale, sum(gross) as gross,
        sum(discount) as discounts, sum(returned) as returns, sum(net) as net
      from order_lines where organization_id = ${organizationId} group by order_id) s
    where s.order_id = o.id and o.organization_id = ${organizationId}`);
}
