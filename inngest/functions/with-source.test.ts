import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import type { Ctx } from "@/server/ctx";
import { faults, noFaults } from "@/server/providers/shopify/sandbox/faults";
import { readPages } from "@/server/sources/read-pages";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { withSource } from "./with-source";

describe("an account that cannot be read", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 18, years: 0.02 });
  const { shop, sandbox } = account;

  const read = (attempt: number) =>
    withSource(
      { organizationId: account.ctx.organization.id, sourceId: account.sourceId },
      (own: Ctx) => readPages(own, { sourceId: account.sourceId, kind: "order", budgetMs: 2000 }),
      attempt,
    );
  const problem = () =>
    withOrganization(account.ctx.organization.id, async (tx) => {
      const [source] = await tx.select().from(sources).where(eq(sources.id, account.sourceId));
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
