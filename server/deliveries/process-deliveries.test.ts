import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveries, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { disconnectSource } from "@/server/sources/disconnect-source";
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
  const status = async () =>
    withOrganization(ctx.organization.id, async (tx) => {
      const [source] = await tx.select().from(sources).where(eq(sources.id, sourceId));
      return source?.status;
    });
  const count = (query: ReturnType<typeof sql>) =>
    withOrganization(ctx.organization.id, async (tx) => {
      const [row] = await tx.execute<{ n: number }>(query);
      return row?.n;
    });

  it("that a file is ready has the account read on", async () => {
    await tell("bulk_operations/finish", { admin_graphql_api_id: "gid://shopify/BulkOperation/1" });
    expect(await processDeliveries(ctx, { sourceId })).toBe(1);
    expect(
      await count(sql`select count(*)::int as n from outbox where name = 'sources/sync-requested'`),
    ).toBe(1);
  });

  it("that access was taken away is not believed while access is there", async () => {
    await tell("app/uninstalled", { id: 1 });
    await processDeliveries(ctx, { sourceId });
    expect(await status()).toBe("connected");
  });

  it("of an account that was disconnected is neither read nor kept, unless a law asks for it", async () => {
    await disconnectSource(ctx, { id: sourceId, data: "keep" });
    await tell("orders/create", { id: Number(shop.orders[0]?.id) });
    await tell("customers/redact", { customer: { id: 1 } });
    expect(await processDeliveries(ctx, { sourceId })).toBe(2);
    const { id } = ctx.organization;
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
