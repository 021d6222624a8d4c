import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { credentials } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import { patiently } from "@/server/providers/testing/patiently";
import { accessToken } from "./access-token";
import { connectedSource } from "./connection";
import { readPages } from "./read-pages";
import { reconcile } from "./reconcile";
import { beyasTruth } from "./testing/beyas-truth";
import { withConnectedShop } from "./testing/connected-shop";
import { shopsTruth } from "./testing/shops-truth";

describe("reading a connected shop", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 11, years: 0.2, tokenLifetimeMs: 3_600_000 });
  const { shop, sandbox } = account;

  async function readAll(): Promise<number> {
    let changed = 0;
    for (const kind of ["customer", "product", "order"]) {
      for (let done = false; !done; ) {
        const progress = await patiently(() =>
          readPages(account.ctx, { sourceId: account.sourceId, kind, budgetMs: 1 }),
        );
        done = progress.done;
        changed += progress.changed;
      }
    }
    return changed;
  }

  it("ends with exactly what the shop has", async () => {
    await readAll();
    expect(await beyasTruth(account.ctx)).toEqual(shopsTruth(shop));
  });

  it("changes nothing when it is read again", async () => {
    expect(await readAll()).toBe(0);
  });

  it("finds what changed: a new order, a refund, a cancelled order, another name", async () => {
    const [customer, product] = [shop.customers[0], shop.products[0]];
    const [first, second] = shop.orders.filter((order) => !order.cancelledAt && !order.isTest);
    if (!customer || !product || !first || !second) throw new Error("The shop is too small.");
    sandbox.parts.state.placeOrder({
      customerId: customer.id,
      lines: [{ productId: product.id, quantity: 2 }],
    });
    sandbox.parts.state.refundOrder(first.id);
    sandbox.parts.state.cancelOrder(second.id);
    sandbox.parts.state.editCustomer(customer.id, { firstName: "Renamed" });
    expect(await readAll()).toBe(4);
    expect(await beyasTruth(account.ctx)).toEqual(shopsTruth(shop));
  });

  it("finds by comparing ids what was deleted there and never told", async () => {
    const victim = shop.orders[5];
    if (!victim) throw new Error("The shop is too small.");
    sandbox.parts.state.deleteOrder(victim.id);
    expect(await reconcile(account.ctx, { sourceId: account.sourceId, kind: "order" })).toEqual({
      mended: 1,
      done: true,
    });
    expect(await beyasTruth(account.ctx)).toEqual(shopsTruth(shop));
  });

  it("renews a dead token once, however many want it", async () => {
    sandbox.parts.tokens.expire();
    const { source, provider, connection } = await connectedSource(account.ctx, account.sourceId);
    const before = sandbox.parts.tokens.counts.refreshed;
    const dead = await connection.accessToken();
    const request = {
      organizationId: account.ctx.organization.id,
      sourceId: account.sourceId,
      account: source.account,
      provider,
      app: connection.app,
      rejected: dead,
    };
    const fresh = await Promise.all(Array.from({ length: 50 }, () => accessToken({ ...request })));
    expect(new Set(fresh).size).toBe(1);
    expect(fresh[0]).not.toBe(dead);
    expect(sandbox.parts.tokens.counts.refreshed - before).toBe(1);
    expect(sandbox.parts.tokens.counts.refused).toBe(0);
  });

  it("keeps no token in the clear", async () => {
    const rows = await withOrganization(account.ctx.organization.id, (tx) =>
      tx.select().from(credentials).where(eq(credentials.sourceId, account.sourceId)),
    );
    expect(JSON.stringify(rows)).not.toContain("shpat_");
    expect(JSON.stringify(rows)).not.toContain("shprt_");
  });

  const readKind = async (kind: string, at: Date) => {
    const later = { ...account.ctx, now: () => at };
    for (let done = false; !done; )
      done = (await patiently(() => readPages(later, { sourceId: account.sourceId, kind, budgetMs: 60_000 })))
        .done;
  };
  const covered = async () => {
    const [source] = await withOrganization(account.ctx.organization.id, (tx) =>
      tx.select().from(sources).where(eq(sources.id, account.sourceId)),
    );
    return { from: source?.coversFrom, to: source?.coversTo };
  };

  it("knows how far the shop's records reach", async () => {
    expect((await covered()).from).toEqual(shop.orders[0]?.placedAt);
    expect((await covered()).to).not.toBeNull();
  });

  it("knows nothing newer while one kind of its records cannot be read", async () => {
    const tomorrow = new Date(account.ctx.now().getTime() + 86_400_000);
    await readKind("customer", tomorrow);
    await readKind("product", tomorrow);
    expect((await covered()).to?.getTime()).toBeLessThanOrEqual(account.ctx.now().getTime());
    await readKind("order", tomorrow);
    expect((await covered()).to).toEqual(tomorrow);
  });
});
