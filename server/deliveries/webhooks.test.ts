import { createServer, type Server } from "node:http";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deliveries, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { respond } from "@/server/http";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { noFaults } from "@/server/providers/shopify/sandbox/faults";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { Random } from "@/server/providers/shopify/sandbox/random";
import { patiently } from "@/server/providers/testing/patiently";
import { connectedSource } from "@/server/sources/connection";
import { readPages } from "@/server/sources/read-pages";
import { reconcile } from "@/server/sources/reconcile";
import { beyasTruth } from "@/server/sources/testing/beyas-truth";
import { compareTruths } from "@/server/sources/testing/compare-truths";
import { connectSandboxShop } from "@/server/sources/testing/sandbox-shop";
import { shopsTruth } from "@/server/sources/testing/shops-truth";
import { processDeliveries } from "./process-deliveries";
import { receiveWebhook } from "./receive-webhook";

describe("webhooks of a connected shop", () => {
  withTestDatabase();
  const seed = Number(process.env.BEYA_CHAOS_SEED ?? 20_261);
  const random = new Random(seed);
  const shop = generateShop({ seed: 12, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.05 });
  const sandbox = shopifySandbox({ shop, random: () => random.uniform(), webhookRetryMs: 20 });
  const { parts } = sandbox;
  let running: RunningSandbox;
  let receiver: Server;
  let ctx: MemberCtx;
  let sourceId: string;

  beforeAll(async () => {
    running = await serveSandbox([sandbox]);
    env.BEYA_SANDBOX_ORIGIN = running.origin;
    const address = await listen();
    ctx = await createTestOrganization();
    sourceId = await connectSandboxShop(ctx, running.origin, parts.tokens);
    const { provider, connection } = await connectedSource(ctx, sourceId);
    await patiently(() => provider.sync.subscribe(connection, address));
    await readAll();
  }, 120_000);
  afterAll(async () => {
    env.BEYA_SANDBOX_ORIGIN = undefined;
    receiver.closeAllConnections();
    receiver.close();
    await running.close();
  });

  /** The webhook route's work behind a plain server. */
  function listen(): Promise<string> {
    receiver = createServer(async (incoming, outgoing) => {
      const chunks: Buffer[] = [];
      for await (const chunk of incoming) chunks.push(chunk);
      const headers = new Headers(
        Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]),
      );
      const response = await respond(async () =>
        Response.json(await receiveWebhook("shopify", Buffer.concat(chunks), headers)),
      );
      outgoing.writeHead(response.status).end(await response.text());
    });
    return new Promise((fulfil) =>
      receiver.listen(0, "127.0.0.1", () => {
        const bound = receiver.address();
        fulfil(`http://127.0.0.1:${typeof bound === "object" ? bound?.port : 0}/`);
      }),
    );
  }

  async function readAll(): Promise<void> {
    for (const kind of ["customer", "product", "order"]) {
      for (let done = false; !done; ) {
        done = (await stubbornly(() => readPages(ctx, { sourceId, kind, budgetMs: 1 }))).done;
      }
    }
  }

  /** Works on webhooks as they come, until none is on its way and none waits. */
  async function settle(): Promise<void> {
    for (;;) {
      const { busy } = parts.sender;
      const done = await stubbornly(() => processDeliveries(ctx, { sourceId }));
      if (!busy && done === 0) return;
      if (done === 0) await new Promise((fulfil) => setTimeout(fulfil, 20));
    }
  }

  /** Tries again as the job server would. */
  async function stubbornly<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 0; ; attempt++) {
      try {
        return await patiently(work);
      } catch (error) {
        if (attempt > 200) throw error;
      }
    }
  }

  const source = async () => {
    const [row] = await withOrganization(ctx.organization.id, (tx) =>
      tx.select().from(sources).where(eq(sources.id, sourceId)),
    );
    if (!row) throw new Error("The source is gone.");
    return row;
  };

  function live(steps: number): void {
    const some = <T>(items: T[]) => random.pick(items);
    for (let step = 0; step < steps; step++) {
      const choice = random.integer(1, 10);
      if (choice <= 5) {
        const lines = [{ productId: some(shop.products).id, quantity: random.integer(1, 4) }];
        parts.state.placeOrder({ customerId: some(shop.customers).id, lines });
      } else if (choice <= 7) parts.state.refundOrder(some(shop.orders).id);
      else if (choice === 8) parts.state.cancelOrder(some(shop.orders).id);
      else if (choice === 9) parts.state.editCustomer(some(shop.customers).id, { firstName: `Name ${step}` });
      else parts.state.deleteOrder(some(shop.orders).id);
    }
  }

  it("bring every change without reading the shop again", async () => {
    live(30);
    await settle();
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
    expect((await source()).foundByPolling).toBe(0);
  });

  it("count once however often they come", async () => {
    const before = (await source()).duplicatesDropped;
    const delivered = parts.sender.counts.delivered;
    parts.faults = { ...noFaults(), webhooks: { ...noFaults().webhooks, copies: 3 } };
    live(15);
    await settle();
    parts.faults = noFaults();
    const arrived = parts.sender.counts.delivered - delivered;
    expect((await source()).duplicatesDropped - before).toBe((arrived * 2) / 3);
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
  });

  it("with a wrong signature are refused and leave nothing behind", async () => {
    const counted = () =>
      withOrganization(ctx.organization.id, async (tx) => {
        const [row] = await tx.select({ n: sql<number>`count(*)::int` }).from(deliveries);
        return row?.n;
      });
    const before = await counted();
    const headers = new Headers({
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": "harbour-heron.myshopify.com",
      "x-shopify-hmac-sha256": "bm90IGl0",
      "x-shopify-webhook-id": "forged",
    });
    await expect(receiveWebhook("shopify", Buffer.from('{"id":1}'), headers)).rejects.toMatchObject({
      code: "unauthenticated",
    });
    expect(await counted()).toBe(before);
  });

  it(`survive a storm: copies, disorder, losses, errors, resets and throttling (seed ${seed})`, async () => {
    const before = await source();
    const announcedBefore = parts.sender.announcements.length;
    parts.faults = {
      ...noFaults(),
      serverErrorShare: 0.1,
      tooManyShare: 0.05,
      throttledShare: 0.05,
      resetShare: 0.05,
      webhooks: { copies: 3, dropShare: 0.1, shuffleMs: 200, wrongSignature: false },
    };
    for (let wave = 0; wave < 4; wave++) {
      live(25);
      if (wave === 2) parts.tokens.expire();
      await settle();
    }
    // What is not known now is what nobody told of.
    const lost = parts.sender.announcements.slice(announcedBefore).filter(({ dropped }) => dropped);
    const differences = compareTruths(shopsTruth(shop), await beyasTruth(ctx));
    const behind = [...new Set(differences.map(({ record }) => record))];
    expect(lost.length).toBeGreaterThan(0);
    expect(behind.filter((record) => !lost.some(({ subject }) => record.endsWith(` ${subject}`)))).toEqual(
      [],
    );
    expect((await source()).foundByPolling).toBe(before.foundByPolling);

    await readAll();
    for (const kind of ["customer", "product", "order"] as const) {
      await stubbornly(() => reconcile(ctx, { sourceId, kind }));
    }
    parts.faults = noFaults();
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
    // What never came was found by reading again, and nothing else was.
    const after = await source();
    expect(after.foundByPolling - before.foundByPolling).toBe(behind.length);
    expect(after.duplicatesDropped).toBeGreaterThan(before.duplicatesDropped);
  }, 120_000);

  it("that the app was removed leave a source that says so", async () => {
    parts.tokens.revoke();
    parts.sender.announce({ topic: "app/uninstalled", id: "1", at: new Date() });
    await settle();
    expect(await source()).toMatchObject({
      status: "disconnected",
      problem: "The app was removed at the provider.",
    });
  });
});
