import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { syncStates } from "@/db/schema/connections";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import type { MemberCtx } from "@/server/ctx";
import { processDeliveries } from "@/server/deliveries/process-deliveries";
import { tellWebhook } from "@/server/deliveries/testing/told-webhook";
import { env } from "@/server/env";
import { beginning, cursorOf, positionOf } from "@/server/providers/shopify/bulk/position";
import { shopifySandbox } from "@/server/providers/shopify/sandbox";
import { faults as faultSchema, noFaults } from "@/server/providers/shopify/sandbox/faults";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import { Random } from "@/server/providers/shopify/sandbox/random";
import { readPages } from "./read-pages";
import { beyasTruth } from "./testing/beyas-truth";
import { connectSandboxShop } from "./testing/sandbox-shop";
import { shopsTruth } from "./testing/shops-truth";

const kinds = ["customer", "product", "order"];

describe("a shop that is read in bulk", () => {
  withTestDatabase();
  const luck = new Random(20_262);
  const shop = generateShop({ seed: 13, lastDay: new Date("2026-10-31T00:00:00Z"), years: 0.22 });
  const sandbox = shopifySandbox({ shop, random: () => luck.uniform(), webhookRetryMs: 20 });
  const { parts } = sandbox;
  let running: RunningSandbox;
  let ctx: MemberCtx;
  let sourceId: string;

  beforeAll(async () => {
    running = await serveSandbox([sandbox]);
    env.BEYA_SANDBOX_ORIGIN = running.origin;
  });
  afterAll(async () => {
    env.BEYA_SANDBOX_ORIGIN = undefined;
    await running.close();
  });
  /** A Beya that is about to read the shop in bulk, however small it is. */
  beforeEach(async () => {
    parts.faults = noFaults();
    ctx = await createTestOrganization();
    sourceId = await connectSandboxShop(ctx, running.origin, parts.tokens);
    await withOrganization(ctx.organization.id, (tx) =>
      tx.update(syncStates).set({ cursor: cursorOf(beginning) }),
    );
  });

  /** Reads to the end, stopping after every page as a process may that is killed; `between` happens at each stop. */
  async function readAll(between: (cursors: string[]) => void | Promise<void> = () => {}): Promise<void> {
    for (const kind of kinds) {
      for (let done = false; !done; ) {
        try {
          const progress = await readPages(ctx, { sourceId, kind, budgetMs: 1 });
          done = progress.done;
          if (progress.waitMs) await new Promise((fulfil) => setTimeout(fulfil, progress.waitMs));
        } catch (error) {
          if (!isTransient(error)) throw error;
        }
        await between((await states()).flatMap(({ cursor }) => cursor ?? []));
      }
    }
  }

  const states = () => withOrganization(ctx.organization.id, (tx) => tx.select().from(syncStates));

  it("ends with exactly what the shop has, and what was read is as much as there is", async () => {
    let inBulk = 0;
    await readAll((cursors) => {
      inBulk += cursors.filter((cursor) => (positionOf(cursor)?.byte ?? 0) > 0).length;
    });
    // It went on in the middle of a file.
    expect(inBulk).toBeGreaterThan(0);
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
    const read = Object.fromEntries((await states()).map(({ kind, read }) => [kind, read]));
    expect(read).toEqual({
      customer: shop.customers.length,
      product: shop.products.length,
      order: shop.orders.length,
    });
  });

  it("ends the same however calls and downloads fail on the way", async () => {
    parts.faults = faultSchema.parse({
      tooManyShare: 0.1,
      throttledShare: 0.1,
      serverErrorShare: 0.1,
      resetShare: 0.1,
      lostShare: 0.1,
      cutShare: 0.1,
      bulk: { cutShare: 0.3, failShare: 0.2 },
    });
    let stops = 0;
    await readAll(() => {
      if (++stops % 7 === 0) parts.tokens.expire();
    });
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
  }, 120_000);

  it("begins again when the file is put away half read, and counts nothing twice", async () => {
    let expired = false;
    await readAll((cursors) => {
      if (expired || !cursors.some((cursor) => (positionOf(cursor)?.byte ?? 0) > 0)) return;
      expired = true;
      parts.bulk.expire();
    });
    expect(expired).toBe(true);
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
    const order = (await states()).find(({ kind }) => kind === "order");
    expect(order?.read).toBe(shop.orders.length);
  });

  it("is read page by page where no file ever comes", async () => {
    parts.faults = faultSchema.parse({ bulk: { failShare: 1 } });
    await readAll();
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
  });

  it("does not go on with an operation whose result may be older than the reading", async () => {
    parts.faults = faultSchema.parse({ bulk: { held: true } });
    await readPages(ctx, { sourceId, kind: "order", budgetMs: 1 });
    await withOrganization(ctx.organization.id, (tx) =>
      tx.update(syncStates).set({ cursor: cursorOf(beginning) }),
    );
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 5 * 60_000 });
    const { waitMs } = await readPages(ctx, { sourceId, kind: "order", budgetMs: 1 });
    expect(waitMs).toBeGreaterThan(0);
    expect((await states()).find(({ kind }) => kind === "order")?.cursor).toBe(cursorOf(beginning));
    vi.useRealTimers();
    parts.faults = noFaults();
    await readAll();
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
  });

  it("does not have what was deleted after its file was made", async () => {
    const [, victim] = shop.orders.toSorted((a, b) => (a.id < b.id ? 1 : -1));
    if (!victim) throw new Error("The shop is too small.");
    let deleted = false;
    await readAll(async () => {
      const order = (await states()).find(({ kind }) => kind === "order");
      if (deleted || !((positionOf(order?.cursor ?? undefined)?.byte ?? 0) > 0)) return;
      deleted = true;
      parts.state.deleteOrder(victim.id);
      await tellWebhook({ ctx, sourceId }, "orders/delete", { id: victim.id });
      expect(await processDeliveries(ctx, { sourceId })).toBe(1);
    });
    expect(deleted).toBe(true);
    expect(await beyasTruth(ctx)).toEqual(shopsTruth(shop));
  });

  it("goes on with the operation that it asked for before it was stopped, one at a time", async () => {
    parts.faults = faultSchema.parse({ bulk: { held: true } });
    const first = await readPages(ctx, { sourceId, kind: "order", budgetMs: 1 });
    expect(first).toMatchObject({ done: false, read: 0 });
    const asked = (await states()).find(({ kind }) => kind === "order")?.cursor;
    // Stopped before it could note what it had asked for.
    await withOrganization(ctx.organization.id, (tx) =>
      tx.update(syncStates).set({ cursor: cursorOf(beginning) }),
    );
    await readPages(ctx, { sourceId, kind: "order", budgetMs: 1 });
    expect((await states()).find(({ kind }) => kind === "order")?.cursor).toBe(asked);
    // Another kind waits until this one is prepared.
    const other = await readPages(ctx, { sourceId, kind: "customer", budgetMs: 1 });
    expect(other.waitMs).toBeGreaterThan(0);
    expect(other.done).toBe(false);
  });
});

function isTransient(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "unavailable";
}
