import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveries } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { pipeline } from "@/server/health/pipeline";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { reconcile } from "@/server/sources/reconcile";
import { connectSandboxShop } from "@/server/sources/testing/sandbox-shop";
import { processDeliveries } from "./process-deliveries";

describe("a webhook", () => {
  withTestDatabase();
  const shop = generateShop({ seed: 15, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.03 });
  const sandbox = shopifySandbox({ shop });
  let running: RunningSandbox;
  let ctx: MemberCtx;
  let sourceId: string;

  beforeAll(async () => {
    running = await serveSandbox([sandbox]);
    env.BEYA_SANDBOX_ORIGIN = running.origin;
    ctx = await createTestOrganization();
    sourceId = await connectSandboxShop(ctx, running.origin, sandbox.parts.tokens);
  });
  afterAll(async () => {
    env.BEYA_SANDBOX_ORIGIN = undefined;
    await running.close();
  });

  const tell = (topic: string, body: unknown) =>
    withOrganization(ctx.organization.id, (tx) =>
      tx.insert(deliveries).values({
        organizationId: ctx.organization.id,
        sourceId,
        kind: "webhook",
        topic,
        body: JSON.stringify(body),
        dedupeKey: `${topic} ${JSON.stringify(body)}`,
      }),
    );
  const count = (query: ReturnType<typeof sql>) =>
    withOrganization(ctx.organization.id, async (tx) => {
      const [row] = await tx.execute<{ n: number }>(query);
      return row?.n;
    });

  it("that cannot be understood holds up none of the others, and is set aside after some tries", async () => {
    const [poisoned, ...others] = shop.orders.slice(0, 40);
    if (!poisoned) throw new Error("The shop has no orders.");
    // No text for the database: the whole transaction fails with it.
    const { country } = poisoned;
    poisoned.country = "\u0000";
    await tell("orders/updated", { id: Number(poisoned.id) });
    for (const [nth, { id }] of others.entries()) {
      await tell("orders/updated", { id: Number(id), nth });
      expect(await processDeliveries(ctx, { sourceId })).toBe(1);
    }
    const known = sql`select count(*)::int as n from orders where organization_id = ${ctx.organization.id}`;
    expect(await count(known)).toBe(others.length);
    expect(await processDeliveries(ctx, { sourceId })).toBe(0);
    const { stages } = await pipeline(ctx);
    expect(stages.find(({ id }) => id === "deliveries")).toMatchObject({ waiting: 0, failed: 1 });

    // Reading the account again finds what it meant, once that can be read.
    poisoned.country = country;
    for (let left = 1; left > 0; ) left = (await reconcile(ctx, { sourceId, kind: "order" })).left;
    expect(await count(known)).toBe(shop.orders.length);
  });
});
