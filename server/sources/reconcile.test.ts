import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { comparedIds, comparisons, privacyRequests } from "@/db/schema/connections";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { executePrivacyRequests } from "@/server/privacy/execute-requests";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { patiently } from "@/server/providers/testing/patiently";
import { readPages } from "./read-pages";
import { reconcile } from "./reconcile";
import { beyasTruth } from "./testing/beyas-truth";
import { connectSandboxShop } from "./testing/sandbox-shop";
import { shopsTruth } from "./testing/shops-truth";

describe("comparing an account's ids", () => {
  withTestDatabase();
  const shop = generateShop({ seed: 11, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.2 });
  const sandbox = shopifySandbox({ shop });
  /** How often ids were listed and records were read again, and the status of the next listings' answers. */
  let asked = { listings: 0, readings: 0 };
  let failures: number[] = [];
  let running: RunningSandbox;
  let ctx: MemberCtx;
  let sourceId: string;

  const answer: typeof sandbox.answer = async (request, path) => {
    const body = request.method === "POST" ? await request.clone().text() : "";
    if (body.includes("query ByIds")) asked.readings++;
    if (body.includes("query Ids")) {
      asked.listings++;
      const status = failures.shift();
      if (status) return new Response("", { status, headers: { "retry-after": "0.01" } });
    }
    return sandbox.answer(request, path);
  };

  beforeAll(async () => {
    running = await serveSandbox([{ ...sandbox, answer }]);
    env.BEYA_SANDBOX_ORIGIN = running.origin;
    ctx = await createTestOrganization();
    sourceId = await connectSandboxShop(ctx, running.origin, sandbox.parts.tokens);
    for (const kind of ["customer", "product", "order"]) {
      for (let done = false; !done; )
        done = (await patiently(() => readPages(ctx, { sourceId, kind, budgetMs: 60_000 }))).done;
    }
  }, 120_000);
  afterAll(async () => {
    env.BEYA_SANDBOX_ORIGIN = undefined;
    await running.close();
  });
  beforeEach(() => {
    asked = { listings: 0, readings: 0 };
    failures = [];
  });

  const left = () =>
    withOrganization(ctx.organization.id, async (tx) => [
      ...(await tx.select().from(comparisons)),
      ...(await tx.select().from(comparedIds)),
    ]);

  it("lists them once and reads each difference once, however often it is stopped or refused", async () => {
    const pages = Math.ceil(shop.orders.length / 250);
    expect(pages).toBeGreaterThan(2);
    for (const { id } of shop.orders.slice(0, 60)) sandbox.parts.state.deleteOrder(id);
    // An error, and being asked to wait, in the middle.
    failures = [0, 503, 429];
    let mended = 0;
    let stops = 0;
    for (let done = false; !done; stops++) {
      try {
        const progress = await reconcile(ctx, { sourceId, kind: "order", budgetMs: 1 });
        done = progress.done;
        mended += progress.mended;
      } catch {
        // The job server calls again.
      }
    }
    expect(mended).toBe(60);
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
    expect(stops).toBeGreaterThan(pages);
    expect(asked).toEqual({ listings: pages + 2, readings: 3 });
    expect(await left()).toEqual([]);
  });

  it("waits where the provider asks for it and there is time", async () => {
    failures = [429, 0, 429];
    expect(await reconcile(ctx, { sourceId, kind: "order" })).toEqual({ done: true, mended: 0 });
  });

  it("begins anew where it was left alone for long", async () => {
    await reconcile(ctx, { sourceId, kind: "order", budgetMs: 1 });
    const { id } = shop.orders[0] ?? { id: "" };
    const [before] = await left();
    const tomorrow = { ...ctx, now: () => new Date(ctx.now().getTime() + 86_400_000) };
    sandbox.parts.state.deleteOrder(id);
    expect(before).toBeDefined();
    expect(await reconcile(tomorrow, { sourceId, kind: "order" })).toEqual({ done: true, mended: 1 });
  });

  it("leaves erased people alone, whom the shop may still list", async () => {
    const [person] = shop.customers;
    await withOrganization(ctx.organization.id, (tx) =>
      tx.insert(privacyRequests).values({
        organizationId: ctx.organization.id,
        sourceId,
        request: "customer-erase",
        customerExternalId: person?.id,
      }),
    );
    expect(await executePrivacyRequests(ctx)).toBe(1);
    expect(await reconcile(ctx, { sourceId, kind: "customer" })).toEqual({ done: true, mended: 0 });
    expect(asked.readings).toBe(0);
  });
});
