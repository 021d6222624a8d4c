import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { syncStates } from "@/db/schema/connections";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { importText } from "@/server/deliveries/testing/import-text";
import { writeLedger } from "@/server/metrics/testing/write-ledger";
import { patiently } from "@/server/providers/testing/patiently";
import { listSources } from "@/server/sources/list-sources";
import { readPages } from "@/server/sources/read-pages";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { detectInsights } from "./detect-insights";
import { summarizeInsights } from "./summarize-insights";
import { firstLedgerDay, madeUpLedger } from "./testing/made-up-ledger";

withTestDatabase();

it("an account is not judged while it is first read, and is as soon as that is done", async () => {
  const shop = await createTestOrganization();
  await writeLedger(shop, madeUpLedger());
  const ctx = { ...shop, now: () => new Date((firstLedgerDay + 182) * 86_400_000 + 12 * 3_600_000) };
  const organizationId = ctx.organization.id;
  const [source] = await listSources(ctx);
  await withOrganization(organizationId, (tx) =>
    tx.insert(syncStates).values({ organizationId, sourceId: source?.id ?? "", kind: "order" }),
  );
  expect(await detectInsights(ctx)).toMatchObject({ ran: true, tested: 0, raised: 0 });

  await withOrganization(organizationId, (tx) =>
    tx.update(syncStates).set({ readUntil: ctx.now() }).where(eq(syncStates.organizationId, organizationId)),
  );
  expect(await detectInsights(ctx)).toMatchObject({ ran: true, raised: 2 });
});

describe("what came in and was not looked at yet", () => {
  const account = withConnectedShop({ seed: 23, years: 0.02 });
  const at = (minute: number) => {
    const now = new Date(Date.UTC(2026, 10, 1, 12, minute));
    return { ...account.ctx, now: () => now };
  };
  const unread = async () => (await summarizeInsights(account.ctx)).unread;
  const read = async (kind: string, minute: number) => {
    for (let done = false; !done; ) {
      const request = { sourceId: account.sourceId, kind, budgetMs: 2000 };
      ({ done } = await patiently(() => readPages(at(minute), request)));
    }
  };

  it("is a shop from the end of its first reading until the detectors begin after that", async () => {
    await read("customer", 1);
    await read("product", 2);
    await detectInsights(at(3));
    expect(await unread()).toBeNull();
    await read("order", 4);
    expect(await unread()).toEqual(at(4).now());
    await detectInsights(at(5));
    expect(await unread()).toBeNull();
  });

  it("is not what a later reading of the shop finds", async () => {
    const [product] = account.shop.products;
    const lines = product ? [{ productId: product.id, quantity: 1 }] : [];
    account.sandbox.parts.state.placeOrder({ customerId: null, lines });
    await read("order", 6);
    expect(await unread()).toBeNull();
  });

  it("is a file, also where a run that began before its end ends after it", async () => {
    const minutes = [7, 9];
    const slow = { ...account.ctx, now: () => at(minutes.shift() ?? 9).now() };
    await importText(at(8), "Order,Date,SKU,Item,Qty,Price\n1,2026-10-01,A,Lamp,1,2");
    await detectInsights(slow);
    expect(await unread()).toEqual(at(8).now());
    await detectInsights(at(10));
    expect(await unread()).toBeNull();
  });
});
