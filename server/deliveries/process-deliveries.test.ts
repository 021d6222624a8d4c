import { eq, type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import { disconnectSource } from "@/server/sources/disconnect-source";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { processDeliveries } from "./process-deliveries";
import { countWithin, tellWebhook } from "./testing/told-webhook";

describe("a webhook", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 15, years: 0.03 });
  const { shop } = account;

  const tell = (topic: string, body: unknown) => tellWebhook(account, topic, body);
  const source = async () =>
    withOrganization(account.ctx.organization.id, async (tx) => {
      const [row] = await tx.select().from(sources).where(eq(sources.id, account.sourceId));
      return row;
    });
  const status = async () => (await source())?.status;
  /** How far what is known reaches after these webhooks, where it reached until so many minutes ago. */
  const reachAfter = async (minutes: number, ids: string[]) => {
    const before = new Date(account.ctx.now().getTime() - minutes * 60_000);
    await withOrganization(account.ctx.organization.id, (tx) =>
      tx.update(sources).set({ coversTo: before, lastDeliveryAt: null }),
    );
    for (const id of ids) await tell("orders/updated", { id, minutes });
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBeGreaterThan(0);
    const { coversTo, lastDeliveryAt } = (await source()) ?? {};
    return { moved: Number(coversTo) > Number(before), heard: lastDeliveryAt !== null };
  };
  const count = (query: SQL) => countWithin(account.ctx, query);

  it("that a file is ready has the account read on", async () => {
    await tell("bulk_operations/finish", { admin_graphql_api_id: "gid://shopify/BulkOperation/1" });
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(1);
    expect(
      await count(sql`select count(*)::int as n from outbox where name = 'sources/sync-requested'`),
    ).toBe(1);
  });

  it("says how far what is known reaches only where nothing can have been missed", async () => {
    const [first, second] = shop.orders;
    if (!first || !second) throw new Error("The shop is too small.");
    expect(await reachAfter(5, [first.id])).toEqual({ moved: true, heard: true });
    expect(await reachAfter(60, [first.id])).toEqual({ moved: false, heard: true });
    const { country } = second;
    // The shop fails whenever it comes to this one.
    Object.defineProperty(second, "country", {
      configurable: true,
      get: () => {
        throw new Error("Internal error");
      },
    });
    expect(await reachAfter(4, [first.id, second.id])).toEqual({ moved: false, heard: true });
    Object.defineProperty(second, "country", { configurable: true, value: country });
    await processDeliveries(account.ctx, { sourceId: account.sourceId });
    await withOrganization(account.ctx.organization.id, (tx) => tx.update(sources).set({ status: "broken" }));
    expect(await reachAfter(3, [first.id])).toEqual({ moved: false, heard: false });
    await withOrganization(account.ctx.organization.id, (tx) =>
      tx.update(sources).set({ status: "connected" }),
    );
  });

  it("that access was taken away is not believed while access is there", async () => {
    await tell("app/uninstalled", { id: 1 });
    await processDeliveries(account.ctx, { sourceId: account.sourceId });
    expect(await status()).toBe("connected");
  });

  it("of an account that was disconnected is neither read nor kept, unless a law asks for it", async () => {
    const { id } = account.ctx.organization;
    const orders = () => count(sql`select count(*)::int as n from orders where organization_id = ${id}`);
    const before = await orders();
    await disconnectSource(account.ctx, { id: account.sourceId, data: "keep" });
    await tell("orders/create", { id: shop.orders[2]?.id });
    await tell("customers/redact", { customer: { id: 1 } });
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(2);
    expect(await orders()).toBe(before);
    expect(
      await count(
        sql`select count(*)::int as n from deliveries where organization_id = ${id} and body is not null`,
      ),
    ).toBe(0);
    expect(
      await count(sql`select count(*)::int as n from privacy_requests where organization_id = ${id}`),
    ).toBe(1);
    expect(await status()).toBe("disconnected");
  });
});
