import { sql } from "drizzle-orm";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { type ImportFileOptions, importBytesNow } from "@/server/deliveries/import-file-now";
import type { ImportView } from "@/server/deliveries/import-view";

export async function* bytesOf(text: string | Buffer): AsyncGenerator<Uint8Array> {
  yield typeof text === "string" ? Buffer.from(text) : text;
}

/** Imports a file that a test writes out; blanks before lines are for the eye. */
export function importText(ctx: Ctx, text: string, options: ImportFileOptions = {}): Promise<ImportView> {
  const lines = text
    .trim()
    .split("\n")
    .map((line) => line.trim());
  return importBytesNow(ctx, { fileName: "test.csv", bytes: bytesOf(`${lines.join("\n")}\n`) }, options);
}

/** Everything an organization knows of its shop, without ids and times that depend on when and where it was learnt. */
export async function shopState(ctx: Ctx): Promise<Record<string, unknown[]>> {
  const id = ctx.organization.id;
  return withOrganization(id, async (tx) => ({
    lines: [
      ...(await tx.execute(sql`
        select o.external_id as "order", l.position, p.external_id as product, c.external_id as customer,
          l.occurred_at::text as at, l.country, l.currency, l.title, trim_scale(l.quantity)::text as quantity,
          trim_scale(l.unit_price)::text as price, trim_scale(l.gross)::text as gross,
          trim_scale(l.discount)::text as discount, trim_scale(l.returned)::text as returned,
          trim_scale(l.net)::text as net, l.is_return, l.is_void
        from order_lines l left join orders o on o.id = l.order_id left join products p on p.id = l.product_id
          left join customers c on c.id = l.customer_id
        where l.organization_id = ${id} order by 1, 2`)),
    ],
    orders: [
      ...(await tx.execute(sql`
        select o.external_id as "order", c.external_id as customer, o.placed_at::text as at, o.country, o.currency,
          o.status, o.line_count, o.is_sale, trim_scale(o.gross)::text as gross,
          trim_scale(o.discounts)::text as discounts, trim_scale(o.returns)::text as returns,
          trim_scale(o.net)::text as net, trim_scale(o.shipping)::text as shipping, trim_scale(o.taxes)::text as taxes
        from orders o left join customers c on c.id = o.customer_id
        where o.organization_id = ${id} order by 1`)),
    ],
    customers: [
      ...(await tx.execute(sql`select external_id, name, email, country, segment from customers
        where organization_id = ${id} order by 1`)),
    ],
    products: [
      ...(await tx.execute(sql`select external_id, title, category from products
        where organization_id = ${id} order by 1`)),
    ],
    events: [
      ...(await tx.execute(sql`select type, external_id, count(*)::int as times from events
        where organization_id = ${id} group by 1, 2 order by 1, 2`)),
    ],
  }));
}
