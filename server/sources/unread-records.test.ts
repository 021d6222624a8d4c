import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import { processDeliveries } from "@/server/deliveries/process-deliveries";
import { tellWebhook } from "@/server/deliveries/testing/told-webhook";
import { patiently } from "@/server/providers/testing/patiently";
import { listAccounts } from "./list-accounts";
import { listSources } from "./list-sources";
import { readPages } from "./read-pages";
import { reconcile } from "./reconcile";
import { beyasTruth } from "./testing/beyas-truth";
import { withConnectedShop } from "./testing/connected-shop";
import { shopsTruth } from "./testing/shops-truth";

describe("a record that cannot be read", () => {
  withTestDatabase();
  /** Orders whose name has a shape that nobody announced. */
  const strange = new Set<number>();
  const account = withConnectedShop({
    seed: 21,
    years: 0.1,
    amend: (text) =>
      text.replace(/"name":"#(\d+)"/g, (all, id) => (strange.has(Number(id)) ? '"name":7' : all)),
  });
  const { shop } = account;
  const number = (nth: number) => shop.orders.toSorted((a, b) => a.number - b.number)[nth]?.number ?? 0;
  const idOf = (wanted: number) => shop.orders.find((order) => order.number === wanted)?.id ?? "";

  async function readAll(): Promise<void> {
    for (const kind of ["customer", "product", "order"]) {
      for (let done = false; !done; ) {
        const target = { sourceId: account.sourceId, kind, budgetMs: 60_000 };
        done = (await patiently(() => readPages(account.ctx, target))).done;
      }
    }
  }
  const compare = () =>
    patiently(() => reconcile(account.ctx, { sourceId: account.sourceId, kind: "order" }));
  const seen = async () => (await listAccounts(account.ctx))[0];
  const kept = () =>
    withOrganization(account.ctx.organization.id, (tx) =>
      tx.execute(sql`select kind, external_id as id, reason from unread_records order by external_id`),
    );
  const withoutStrange = () => {
    const ids = [...strange].map(idOf);
    const { orders, lines, ...rest } = shopsTruth(shop);
    return {
      ...rest,
      orders: orders.filter(({ externalId }) => !ids.some((id) => id === externalId)),
      lines: lines.filter(({ order }) => !ids.some((id) => id === order)),
    };
  };

  it("stops none of the others, and is counted where a person sees it", async () => {
    strange.add(number(3)).add(number(30));
    await readAll();
    expect(await beyasTruth(account.ctx)).toEqual(withoutStrange());
    expect(await seen()).toMatchObject({ unread: 2, problem: null, firstReading: [] });
    const reason = "name: invalid_type";
    expect(await kept()).toEqual(
      [idOf(number(3)), idOf(number(30))].toSorted().map((id) => ({ kind: "order", id, reason })),
    );
  });

  it("is tried again whenever all ids are compared, until it can be read or is gone", async () => {
    await compare();
    expect(await seen()).toMatchObject({ unread: 2 });
    strange.delete(number(3));
    account.sandbox.parts.state.deleteOrder(idOf(number(30)));
    await compare();
    expect(await seen()).toMatchObject({ unread: 0 });
    expect(await beyasTruth(account.ctx)).toEqual(shopsTruth(shop));
  });

  it("is understood as far as it goes when a webhook names it", async () => {
    strange.add(number(5));
    for (const nth of [5, 6]) await tellWebhook(account, "orders/updated", { id: idOf(number(nth)) });
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(2);
    expect(await seen()).toMatchObject({ unread: 1 });
    strange.clear();
    await tellWebhook(account, "orders/updated", { id: idOf(number(5)), mended: true });
    await processDeliveries(account.ctx, { sourceId: account.sourceId });
    expect(await seen()).toMatchObject({ unread: 0 });
  });

  it("is rather the account's fault where none can be read: nothing newer is known then", async () => {
    const covered = async () => (await listSources(account.ctx))[0]?.coversTo;
    const before = await covered();
    const [product] = shop.products;
    for (let placed = 0; placed < 3; placed++) {
      const lines = [{ productId: product?.id ?? "", quantity: 1 }];
      strange.add(account.sandbox.parts.state.placeOrder({ customerId: null, lines }).number);
    }
    const recent = shop.orders.filter(({ updatedAt }) => Date.now() - updatedAt.getTime() < 600_000);
    for (const order of recent) strange.add(order.number);
    await readAll();
    expect(await seen()).toMatchObject({ unread: recent.length });
    expect(await covered()).toEqual(before);
    expect((await seen())?.problem).toContain("a way that B cannot read");
    strange.clear();
    await readAll();
    expect(await seen()).toMatchObject({ unread: 0, problem: null });
    expect(await beyasTruth(account.ctx)).toEqual(shopsTruth(shop));
  });
});
