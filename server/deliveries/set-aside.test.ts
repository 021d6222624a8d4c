import { randomBytes } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { pipeline } from "@/server/health/pipeline";
import { noFaults } from "@/server/providers/shopify/sandbox/faults";
import { reconcile } from "@/server/sources/reconcile";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { processDeliveries } from "./process-deliveries";
import { countWithin, tellWebhook } from "./testing/told-webhook";

describe("a webhook", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 15, years: 0.03 });
  const { shop, sandbox } = account;

  const tell = (topic: string, body: unknown) => tellWebhook(account, topic, body);
  const count = (query: SQL) => countWithin(account.ctx, query);

  it("that cannot be understood holds up none of the others, and is set aside after some tries", async () => {
    const [poisoned, ...others] = shop.orders.slice(0, 40);
    if (!poisoned) throw new Error("The shop has no orders.");
    // No country: the shop fails at telling of the order, and of all that are asked for together with it.
    const { country } = poisoned;
    poisoned.country = "\u0000";
    await tell("orders/updated", { id: poisoned.id });
    for (const [nth, { id }] of others.entries()) {
      await tell("orders/updated", { id, nth });
      expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(1);
    }
    const known = sql`select count(*)::int as n from orders where organization_id = ${account.ctx.organization.id}`;
    expect(await count(known)).toBe(others.length);
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(0);
    const { stages } = await pipeline(account.ctx);
    expect(stages.find(({ id }) => id === "deliveries")).toMatchObject({ waiting: 0, failed: 1 });

    // Reading the account again finds what it meant, once that can be read.
    poisoned.country = country;
    await reconcile(account.ctx, { sourceId: account.sourceId, kind: "order" });
    expect(await count(known)).toBe(shop.orders.length);
  });

  it("whose record cannot be written holds up none of the others", async () => {
    const [customer] = shop.customers;
    if (!customer) throw new Error("The shop has no customers.");
    // A name of which no index can hold a row.
    sandbox.parts.state.editCustomer(customer.id, { firstName: randomBytes(10_000).toString("hex") });
    await tell("customers/update", { id: customer.id });
    for (const [nth, { id }] of shop.products.slice(0, 2).entries())
      await tell("products/update", { id, nth });
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(2);
    const waiting = sql`select count(*)::int as n from deliveries where body is not null and failed_tries = 1`;
    expect(await count(waiting)).toBe(1);
    sandbox.parts.state.editCustomer(customer.id, { firstName: "Short" });
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(1);
  });

  it("is not to blame for an outage, however long it lasts", async () => {
    const some = shop.orders.slice(0, 3);
    for (const { id } of some) await tell("orders/updated", { id, outage: true });
    sandbox.parts.faults = { ...noFaults(), serverErrorShare: 1 };
    for (let attempt = 0; attempt < 20; attempt++) {
      await expect(processDeliveries(account.ctx, { sourceId: account.sourceId })).rejects.toThrow("503");
    }
    sandbox.parts.faults = noFaults();
    expect(await processDeliveries(account.ctx, { sourceId: account.sourceId })).toBe(3);
  });
});
