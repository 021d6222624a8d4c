import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { addTestOrders } from "@/server/records/testing";
import { disconnectSource } from "@/server/sources/disconnect-source";
import { markBroken, noteProblem } from "@/server/sources/mark-broken";
import { todaySoFar } from "./today-so-far";

const order = (number: string, currency: string, unitPrice: string, placedAt = "2026-11-03T09:00:00Z") => ({
  number,
  placedAt,
  currency,
  lines: [{ product: "Lamp", quantity: "1", unitPrice }],
});

describe("what was sold so far today", () => {
  withTestDatabase();
  const now = new Date("2026-11-03T12:00:00Z");
  let ctx: MemberCtx;
  let sourceId: string;

  beforeEach(async () => {
    ctx = { ...(await createTestOrganization()), now: () => now };
    const organizationId = ctx.organization.id;
    sourceId = await withOrganization(organizationId, async (tx) => {
      const shop = { organizationId, provider: "shopify", account: "heron", name: "Heron", currency: "EUR" };
      const [source] = await tx.insert(sources).values(shop).returning();
      if (!source) throw new Error("The source was not written.");
      const read = { organizationId, sourceId: source.id };
      await tx.insert(syncStates).values([
        { ...read, kind: "product", readUntil: new Date("2026-11-03T11:55:00Z") },
        { ...read, kind: "order", readUntil: new Date("2026-11-03T11:20:00Z") },
      ]);
      return source.id;
    });
  });

  it("is told in the currency of the orders, each by itself", async () => {
    expect(ctx.organization.currency).toBe("GBP");
    await addTestOrders(ctx, [
      order("1", "EUR", "30.00"),
      order("2", "EUR", "12.50"),
      order("3", "GBP", "8.00"),
      order("4", "EUR", "99.00", "2026-11-02T09:00:00Z"),
    ]);
    expect((await todaySoFar(ctx))?.sales).toEqual([
      { currency: "EUR", orders: 2, net: "42.5" },
      { currency: "GBP", orders: 1, net: "8" },
    ]);
  });

  it("is nothing in the shop's own currency before its first order", async () => {
    expect((await todaySoFar(ctx))?.sales).toEqual([{ currency: "EUR", orders: 0, net: "0" }]);
  });

  it("is not said to be nothing where B knows nothing of the day", async () => {
    await noteProblem(ctx, sourceId, "Shopify did not answer.");
    expect((await todaySoFar(ctx))?.sales).toEqual([{ currency: "EUR", orders: 0, net: "0" }]);
    const tomorrow = { ...ctx, now: () => new Date("2026-11-04T12:00:00Z") };
    expect((await todaySoFar(tomorrow))?.sales).toEqual([]);
  });

  it("stays when the shop shuts B out, with the reason and since when", async () => {
    await addTestOrders(ctx, [order("1", "EUR", "30.00")]);
    const problem = "The app was removed at the provider.";
    // As its webhook leaves it.
    await withOrganization(ctx.organization.id, (tx) =>
      tx
        .update(sources)
        .set({ status: "disconnected", problem, brokenAt: now })
        .where(eq(sources.id, sourceId)),
    );
    expect(await todaySoFar(ctx)).toMatchObject({
      sales: [{ currency: "EUR", orders: 1, net: "30" }],
      latest: { number: "1" },
      unreadable: [{ name: "Heron", problem, brokenAt: now }],
    });
    // A person has let it go.
    await disconnectSource(ctx, { id: sourceId, data: "keep" });
    expect(await todaySoFar(ctx)).toBeUndefined();
  });

  it("tells from a shop that is gone one that cannot be read for now, and up to when all of it was", async () => {
    expect((await todaySoFar(ctx))?.unreadable).toEqual([]);
    await noteProblem(ctx, sourceId, "Shopify did not answer.");
    const readUntil = new Date("2026-11-03T11:20:00Z");
    expect((await todaySoFar(ctx))?.unreadable).toMatchObject([{ brokenAt: null, readUntil }]);
    await markBroken(ctx, sourceId, "Shopify no longer lets B in.");
    expect((await todaySoFar(ctx))?.unreadable).toMatchObject([{ brokenAt: now }]);
  });
});
