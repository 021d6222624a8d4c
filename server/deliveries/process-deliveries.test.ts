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
  const status = async () =>
    withOrganization(account.ctx.organization.id, async (tx) => {
      const [source] = await tx.select().from(sources).where(eq(sources.id, account.sourceId));
      return source?.status;
    });
  const count = (query: SQL) => countWithin(account.ctx, query);

  it("that a file is ready has the account read on", async () => {
    await tell("bulk_operations/finish", { admin_graphql_api_id: "gid://shopify/BulkOperation/1" });
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(1);
    expect(
      await count(sql`select count(*)::int as n from outbox where name = 'sources/sync-requested'`),
    ).toBe(1);
  });

  it("that access was taken away is not believed while access is there", async () => {
    await tell("app/uninstalled", { id: 1 });
    await processDeliveries(account.ctx, { sourceId: account.sourceId });
    expect(await status()).toBe("connected");
  });

  it("of an account that was disconnected is neither read nor kept, unless a law asks for it", async () => {
    await disconnectSource(account.ctx, { id: account.sourceId, data: "keep" });
    await tell("orders/create", { id: shop.orders[0]?.id });
    await tell("customers/redact", { customer: { id: 1 } });
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(2);
    const { id } = account.ctx.organization;
    expect(await count(sql`select count(*)::int as n from orders where organization_id = ${id}`)).toBe(0);
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
