import { sql } from "drizzle-orm";
import { syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import { sandboxAppAt } from "@/server/providers/app";
import { Throttled } from "@/server/providers/http";
import { providerOf } from "@/server/providers/registry";
import { sandboxShop } from "@/server/providers/shopify/sandbox";
import type { Shop } from "@/server/providers/shopify/sandbox/generate-shop";
import type { Tokens } from "@/server/providers/shopify/sandbox/tokens";
import { storeCredentials } from "../credentials";

/** A source connected to the sandbox shop at `origin`, as the connect flow leaves it. */
export async function connectSandboxShop(ctx: Ctx, origin: string, tokens: Tokens): Promise<string> {
  const organizationId = ctx.organization.id;
  const provider = providerOf("shopify");
  const app = sandboxAppAt("shopify", origin);
  const access = await provider.oauth.exchangeCode(app, {
    account: sandboxShop,
    code: tokens.newCode("http://localhost/callback"),
    redirectUri: "http://localhost/callback",
  });
  return withOrganization(organizationId, async (tx) => {
    const [source] = await tx
      .insert(sources)
      .values({ organizationId, provider: "shopify", account: sandboxShop, name: sandboxShop })
      .returning();
    if (!source) throw new Error("The source was not written.");
    await storeCredentials(tx, organizationId, source.id, access);
    await tx
      .insert(syncStates)
      .values(provider.manifest.kinds.map((kind) => ({ organizationId, sourceId: source.id, kind })));
    return source.id;
  });
}

/** Waits as long as the provider asks, as the job server would. */
export async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Throttled)) throw error;
      await new Promise((fulfil) => setTimeout(fulfil, error.waitMs));
    }
  }
}

const instant = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);

/**
 * What Beya holds of a shop, in a form that compares: a line for each order with its exact money, for each position that
 * was sold or given back, and for the people and things.
 */
export async function beyasTruth(ctx: Ctx) {
  return withOrganization(ctx.organization.id, async (tx) => {
    const orders = await tx.execute<{ line: string }>(sql`
      select concat_ws('|', o.external_id, o.number, trim_scale(o.gross), trim_scale(o.discounts), trim_scale(o.returns),
        trim_scale(o.net), o.cancelled_at is not null, o.is_test,
        (select count(*) from order_lines l where l.order_id = o.id),
        (select coalesce(trim_scale(sum(l.net)), 0) from order_lines l where l.order_id = o.id and not l.is_void),
        ${instant("o.placed_at")}, o.country, coalesce(c.external_id, 'guest')) as line
      from orders o left join customers c on c.id = o.customer_id where o.organization_id = ${ctx.organization.id} and o.deleted_at is null order by o.external_id collate "C"`);
    const lines = await tx.execute<{ line: string }>(sql`
      select concat_ws('|', o.external_id, l.position, p.external_id, l.title, trim_scale(l.quantity),
        trim_scale(l.unit_price), trim_scale(l.gross), trim_scale(l.discount), trim_scale(l.returned), trim_scale(l.net),
        l.is_return, l.is_void, ${instant("l.occurred_at")}, coalesce(c.external_id, 'guest')) as line
      from order_lines l join orders o on o.id = l.order_id join products p on p.id = l.product_id
        left join customers c on c.id = l.customer_id
      where l.organization_id = ${ctx.organization.id} and o.deleted_at is null
      order by o.external_id collate "C", l.position`);
    const customers = await tx.execute<{ line: string }>(sql`
      select concat_ws('|', external_id, name, email) as line from customers
      where organization_id = ${ctx.organization.id} and deleted_at is null order by external_id collate "C"`);
    const products = await tx.execute<{ line: string }>(sql`
      select concat_ws('|', external_id, title, trim_scale(price)) as line from products
      where organization_id = ${ctx.organization.id} and deleted_at is null order by external_id collate "C"`);
    return {
      orders: orders.map((row) => row.line),
      lines: lines.map((row) => row.line),
      customers: customers.map((row) => row.line),
      products: products.map((row) => row.line),
    };
  });
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
const decimal = (cents: number) => String(cents / 100);

/** The same of the shop itself. */
export function shopsTruth(shop: Shop) {
  return {
    orders: shop.orders.toSorted(byId).map((order) => {
      const counts = !order.isTest && !order.cancelledAt;
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      const gross = sum(order.lines.map((line) => line.unitPriceCents * line.quantity));
      const discounts = sum(order.lines.map((line) => line.discountCents));
      const refundLines = order.refunds.flatMap((refund) => refund.lines);
      const returns = sum(refundLines.map((line) => line.subtotalCents));
      const money = counts ? [gross, discounts, returns, gross - discounts - returns] : [0, 0, 0, 0];
      const flags = [order.cancelledAt ? "t" : "f", order.isTest ? "t" : "f"];
      return [
        order.id,
        `#${order.number}`,
        ...money.map(decimal),
        ...flags,
        order.lines.length + refundLines.length,
        decimal(money[3] ?? 0),
        order.placedAt.toISOString(),
        order.country,
        order.customerId ?? "guest",
      ].join("|");
    }),
    lines: shop.orders.toSorted(byId).flatMap(linesOf),
    customers: shop.customers
      .toSorted(byId)
      .map((customer) => `${customer.id}|${customer.firstName} ${customer.lastName}|${customer.email}`),
    products: shop.products
      .toSorted(byId)
      .map((product) => `${product.id}|${product.title}|${decimal(product.priceCents)}`),
  };
}

/** What was sold, on the day of the order, and what was given back, on the days of its refunds. */
function linesOf(order: Shop["orders"][number]): string[] {
  const isVoid = order.isTest || order.cancelledAt !== null;
  const sold = order.lines.map((line) => {
    const gross = line.unitPriceCents * line.quantity;
    const money = [gross, line.discountCents, 0, gross - line.discountCents];
    return { line, quantity: line.quantity, money, isReturn: false, at: order.placedAt };
  });
  const refunds = order.refunds.toSorted((a, b) => a.createdAt.getTime() - b.createdAt.getTime());
  const returned = refunds.flatMap((refund) =>
    refund.lines.map(({ lineId, quantity, subtotalCents }) => {
      const line = order.lines.find(({ id }) => id === lineId);
      if (!line) throw new Error(`The shop gave back a line that order ${order.id} does not have.`);
      const money = [0, 0, subtotalCents, -subtotalCents];
      return { line, quantity: -quantity, money, isReturn: true, at: refund.createdAt };
    }),
  );
  return [...sold, ...returned].map(({ line, quantity, money, isReturn, at }, index) =>
    [
      order.id,
      index + 1,
      line.productId,
      line.title,
      quantity,
      decimal(line.unitPriceCents),
      ...money.map(decimal),
      isReturn ? "t" : "f",
      isVoid ? "t" : "f",
      at.toISOString(),
      order.customerId ?? "guest",
    ].join("|"),
  );
}
