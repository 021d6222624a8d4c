import { type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { prepareSource } from "@/server/sources/prepare-source";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { processDeliveries } from "./process-deliveries";
import { countWithin, tellWebhook } from "./testing/told-webhook";

describe("a webhook", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 15, years: 0.03 });
  const { shop } = account;

  const tell = (topic: string, body: unknown) => tellWebhook(account, topic, body);
  const count = (query: SQL) => countWithin(account.ctx, query);

  it("that came while the account could not be read is worked on as soon as it can be", async () => {
    const promised = sql`select count(*)::int as n from outbox where organization_id = ${account.ctx.organization.id}
      and name = 'deliveries/received'`;
    await prepareSource(account.ctx, account.sourceId);
    expect(await count(promised)).toBe(0);
    // Its own run has ended for good.
    await tell("orders/updated", { id: shop.orders[0]?.id });
    await prepareSource(account.ctx, account.sourceId);
    expect(await count(promised)).toBe(1);
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(1);
    await prepareSource(account.ctx, account.sourceId);
    expect(await count(promised)).toBe(1);
  });
});
