import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { Ctx, MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { faults, noFaults } from "@/server/providers/shopify/sandbox/faults";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { readPages } from "@/server/sources/read-pages";
import { connectSandboxShop } from "@/server/sources/testing/sandbox-shop";
import { withSource } from "./with-source";

describe("an account that cannot be read", () => {
  withTestDatabase();
  const shop = generateShop({ seed: 18, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.02 });
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

  const read = (attempt: number) =>
    withSource(
      { organizationId: ctx.organization.id, sourceId },
      (own: Ctx) => readPages(own, { sourceId, kind: "order", budgetMs: 2000 }),
      attempt,
    );
  const problem = () =>
    withOrganization(ctx.organization.id, async (tx) => {
      const [source] = await tx.select().from(sources).where(eq(sources.id, sourceId));
      return source?.problem;
    });

  it.each([
    { serverErrorShare: 1, words: "Shopify answered 503." },
    { surprise: true, words: "The account told something that B could not read. B tries again by itself." },
  ])("says why once it has failed for a while, until it can be read: $words", async ({ words, ...wrong }) => {
    // Something to read, whatever was read before.
    const [product] = shop.products;
    const lines = product ? [{ productId: product.id, quantity: 1 }] : [];
    sandbox.parts.state.placeOrder({ customerId: null, lines });
    sandbox.parts.faults = faults.parse(wrong);
    await expect(read(0)).rejects.toThrow();
    expect(await problem()).toBeNull();
    await expect(read(3)).rejects.toThrow();
    expect(await problem()).toBe(words);
    sandbox.parts.faults = noFaults();
    await read(0);
    expect(await problem()).toBeNull();
  });
});
