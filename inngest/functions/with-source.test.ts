import { eq } from "drizzle-orm";
import { NonRetriableError } from "inngest";
import { describe, expect, it } from "vitest";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import type { Ctx } from "@/server/ctx";
import { noFaults } from "@/server/providers/shopify/sandbox/faults";
import { readPages } from "@/server/sources/read-pages";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { withSource } from "./with-source";

describe("an account that cannot be read", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 18, years: 0.02 });
  const { sandbox } = account;

  const read = (attempt: number, kind = "order") =>
    withSource(
      { organizationId: account.ctx.organization.id, sourceId: account.sourceId },
      (own: Ctx) => readPages(own, { sourceId: account.sourceId, kind, budgetMs: 2000 }),
      attempt,
    );
  const problem = () =>
    withOrganization(account.ctx.organization.id, async (tx) => {
      const [source] = await tx.select().from(sources).where(eq(sources.id, account.sourceId));
      return source?.problem;
    });

  it("says why once it has failed for a while, until it can be read", async () => {
    const words = "Shopify answered 503. B tries again by itself.";
    sandbox.parts.faults = { ...noFaults(), serverErrorShare: 1 };
    await expect(read(0)).rejects.toThrow();
    expect(await problem()).toBeNull();
    await expect(read(3)).rejects.toThrow();
    expect(await problem()).toBe(words);
    sandbox.parts.faults = noFaults();
    await read(0);
    expect(await problem()).toBeNull();
  });

  it("goes on saying so while only some kinds of its records can be read", async () => {
    await read(0, "product");
    sandbox.parts.faults = { ...noFaults(), serverErrorShare: 1 };
    await expect(read(3)).rejects.toThrow();
    sandbox.parts.faults = noFaults();
    await read(0, "product");
    expect(await problem()).toBe("Shopify answered 503. B tries again by itself.");
    await read(0);
    expect(await problem()).toBeNull();
  });

  it("because a permission was taken away is not tried again, and says which one and what to do", async () => {
    sandbox.parts.faults = { ...noFaults(), deniedScopes: ["read_orders"] };
    await expect(read(0)).rejects.toBeInstanceOf(NonRetriableError);
    expect(await problem()).toContain("the permission read_orders is missing. Agree to it when you connect");
    expect(await problem()).toMatch(/Connect it again; nothing that was read is lost or doubled\.$/);
  });
});
