import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveries } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { prepareSource } from "@/server/sources/prepare-source";
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

  it("that came while the account could not be read is worked on as soon as it can be", async () => {
    const promised = sql`select count(*)::int as n from outbox where organization_id = ${ctx.organization.id}
      and name = 'deliveries/received'`;
    await prepareSource(ctx, sourceId);
    expect(await count(promised)).toBe(0);
    // Its own run has ended for good.
    await tell("orders/updated", { id: Number(shop.orders[0]?.id) });
    await prepareSource(ctx, sourceId);
    expect(await count(promised)).toBe(1);
    expect(await processDeliveries(ctx, { sourceId })).toBe(1);
    await prepareSource(ctx, sourceId);
    expect(await count(promised)).toBe(1);
  });
});
