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

/** What Beya holds of a shop, in a form that compares: one line per order with its exact money, and the people and things. */
export async function beyasTruth(ctx: Ctx) {
  return withOrganization(ctx.organization.id, async (tx) => {
    const orders = await tx.execute<{ line: string }>(sql`
      select concat_ws('|', o.external_id, o.number, trim_scale(o.gross), trim_scale(o.discounts), trim_scale(o.returns),
        trim_scale(o.net), o.cancelled_at is not null, o.is_test,
        (select count(*) from order_lines l where l.order_id = o.id),
        (select coalesce(trim_scale(sum(l.net)), 0) from order_lines l where l.order_id = o.id and not l.is_void)) as line
      from orders o where o.organization_id = ${ctx.organization.id} and o.deleted_at is null order by o.external_id collate "C"`);
    const customers = await tx.execute<{ line: string }>(sql`
      select concat_ws('|', external_id, name, email) as line from customers
      where organization_id = ${ctx.organization.id} and deleted_at is null order by external_id collate "C"`);
    const products = await tx.execute<{ line: string }>(sql`
      select concat_ws('|', external_id, title, trim_scale(price)) as line from products
      where organization_id = ${ctx.organization.id} and deleted_at is null order by external_id collate "C"`);
    return {
      orders: orders.map((row) => row.line),
      customers: customers.map((row) => row.line),
      products: products.map((row) => row.line),
    };
  });
}

/** The same of the shop itself. */
export function shopsTruth(shop: Shop) {
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
  const decimal = (cents: number) => String(cents / 100);
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
      ].join("|");
    }),
    customers: shop.customers
      .toSorted(byId)
      .map((customer) => `${customer.id}|${customer.firstName} ${customer.lastName}|${customer.email}`),
    products: shop.products
      .toSorted(byId)
      .map((product) => `${product.id}|${product.title}|${decimal(product.priceCents)}`),
  };
}
