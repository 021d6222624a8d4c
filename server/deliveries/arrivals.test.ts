import { and, eq, isNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outbox } from "@/db/schema/outbox";
import { deliveries, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { env } from "@/server/env";
import { randomId } from "@/server/ids";
import { sandboxClient } from "@/server/providers/app";
import { hmacSha256 } from "@/server/providers/signature";
import { markBroken } from "@/server/sources/mark-broken";
import { removeSource } from "@/server/sources/remove-source";
import { processDeliveries } from "./process-deliveries";
import { receiveWebhook } from "./receive-webhook";

describe("webhooks that arrive together", () => {
  withTestDatabase();
  let ctx: MemberCtx;
  let sourceId: string;
  let account: string;

  beforeAll(() => {
    env.BEYA_SANDBOX_ORIGIN = "http://127.0.0.1:9";
  });
  afterAll(() => {
    env.BEYA_SANDBOX_ORIGIN = undefined;
  });
  beforeEach(async () => {
    ctx = await createTestOrganization();
    account = `${randomId()}.myshopify.com`;
    sourceId = await listenTo(ctx, account);
  });

  it("are each stored once and each acknowledged, copies included", async () => {
    const ids = Array.from({ length: 60 }, () => randomId());
    const copies = ids.slice(0, 40);
    const receipts = await Promise.all([...ids, ...copies].map((id) => arrive(id)));
    expect(receipts.filter((receipt) => receipt.stored === 1)).toHaveLength(60);
    expect(receipts.filter((receipt) => receipt.duplicates === 1)).toHaveLength(40);
    expect((await stored()).toSorted()).toEqual(ids.toSorted());
    expect(await duplicatesDropped()).toBe(40);
    // For ever: they come again after a while, and after they were understood.
    while ((await processDeliveries(ctx, { sourceId })) > 0);
    expect(await Promise.all(ids.map((id) => arrive(id)))).toEqual(
      ids.map(() => ({ stored: 0, duplicates: 1 })),
    );
    expect(await stored()).toHaveLength(60);
    expect(await duplicatesDropped()).toBe(100);
  });

  it("do not suffer from one that cannot be stored", async () => {
    const ids = Array.from({ length: 30 }, () => randomId());
    const unstorable = { body: '{"id":"\u0000"}' };
    const outcomes = await Promise.allSettled([
      ...ids.slice(0, 15).map((id) => arrive(id)),
      arrive(randomId(), unstorable),
      ...ids.slice(15).map((id) => arrive(id)),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      ...Array(15).fill("fulfilled"),
      "rejected",
      ...Array(15).fill("fulfilled"),
    ]);
    expect(outcomes[15]).toMatchObject({ reason: { code: "unavailable" } });
    expect((await stored()).toSorted()).toEqual(ids.toSorted());
    expect(await duplicatesDropped()).toBe(0);
  });

  it("reach every organization that listens, each with its own copies dropped", async () => {
    const other = await createTestOrganization();
    await arrive("first");
    const otherSource = await listenTo(other, account);
    expect(await Promise.all([arrive("first"), arrive("second")])).toEqual([
      { stored: 1, duplicates: 1 },
      { stored: 2, duplicates: 0 },
    ]);
    expect(await stored(other, otherSource)).toEqual(["first", "second"]);
    expect(await duplicatesDropped(other, otherSource)).toBe(0);
    expect(await duplicatesDropped()).toBe(1);
  });

  it("are acknowledged while their source is being removed, and leave nothing behind", async () => {
    const wave = () => Array.from({ length: 20 }, () => arrive(randomId()));
    const before = wave();
    const removal = removeSource(ctx, { id: sourceId });
    const receipts = await Promise.all([...before, ...wave()]);
    await removal;
    receipts.push(...(await Promise.all(wave())));
    for (const receipt of receipts) expect(receipt.duplicates).toBe(0);
    expect(receipts.slice(40)).toEqual(Array(20).fill({ stored: 0, duplicates: 0 }));
    expect(await stored()).toEqual([]);
  });

  it("promise their work once while it is pending, and again once nothing waits", async () => {
    await Promise.all(Array.from({ length: 20 }, () => arrive(randomId())));
    await arrive(randomId());
    expect(await promises()).toHaveLength(1);
    expect(await processDeliveries(ctx, { sourceId })).toBe(21);
    expect(await processDeliveries(ctx, { sourceId })).toBe(0);
    await arrive("known");
    expect(await promises()).toHaveLength(2);
    await arrive("known");
    expect(await promises()).toHaveLength(2);
  });

  it("promise their work again where the promise may have been lost", async () => {
    await arrive(randomId());
    await withOrganization(ctx.organization.id, (tx) =>
      tx.update(sources).set({ workPromisedAt: sql`now() - interval '2 minutes'` }),
    );
    await arrive(randomId());
    expect(await promises()).toHaveLength(2);
  });

  it("promise their work again where whoever worked was shut out", async () => {
    await arrive(randomId());
    expect(await promises()).toHaveLength(1);
    // As it comes in while the run ends: its own promise is that of the run.
    await markBroken(ctx, sourceId, "Shut out.");
    expect(await promises()).toHaveLength(2);
    await arrive(randomId());
    expect(await promises()).toHaveLength(3);
  });

  it("are all understood however arrival and the end of work interleave", async () => {
    for (let round = 0; round < 60; round++) {
      await arrive(randomId());
      // Each comes at another moment of the work that ends: one that nobody promised work for would wait for ever.
      await Promise.all([workAsPromised(), later(round % 10).then(() => arrive(randomId()))]);
      await workAsPromised();
      expect(await waiting()).toEqual([]);
    }
    expect(await stored()).toHaveLength(120);
  }, 60_000);

  /** What the job server does: hears what was promised, and works until nothing waits. */
  async function workAsPromised(): Promise<void> {
    for (const { id } of await promises()) {
      await withOrganization(ctx.organization.id, (tx) =>
        tx.update(outbox).set({ sentAt: new Date() }).where(eq(outbox.id, id)),
      );
      while ((await processDeliveries(ctx, { sourceId })) > 0);
    }
  }

  const later = (ms: number) => new Promise((fulfil) => setTimeout(fulfil, ms));

  function arrive(id: string, { body = `{"id":"${id}"}` } = {}) {
    const headers = new Headers({
      // Means nothing to B, so that nobody outside is asked.
      "x-shopify-topic": "themes/update",
      "x-shopify-shop-domain": account,
      "x-shopify-webhook-id": id,
      "x-shopify-hmac-sha256": hmacSha256(sandboxClient.clientSecret, body, "base64"),
    });
    return receiveWebhook("shopify", Buffer.from(body), headers);
  }

  async function listenTo({ organization }: MemberCtx, account: string): Promise<string> {
    return withOrganization(organization.id, async (tx) => {
      const [source] = await tx
        .insert(sources)
        .values({ organizationId: organization.id, provider: "shopify", account, name: account })
        .returning();
      if (!source) throw new Error("The source was not written.");
      return source.id;
    });
  }

  const rows = (of: MemberCtx, from: string) =>
    withOrganization(of.organization.id, (tx) =>
      tx.select().from(deliveries).where(eq(deliveries.sourceId, from)),
    );
  const stored = async (of = ctx, from = sourceId) => (await rows(of, from)).map((row) => row.dedupeKey);
  const waiting = async () => (await rows(ctx, sourceId)).filter((row) => row.body !== null);

  async function duplicatesDropped(of = ctx, from = sourceId): Promise<number | undefined> {
    const [row] = await withOrganization(of.organization.id, (tx) =>
      tx.select().from(sources).where(eq(sources.id, from)),
    );
    return row?.duplicatesDropped;
  }

  const promises = () =>
    withOrganization(ctx.organization.id, (tx) =>
      tx
        .select({ id: outbox.id })
        .from(outbox)
        .where(
          and(
            eq(outbox.organizationId, ctx.organization.id),
            eq(outbox.name, "deliveries/received"),
            isNull(outbox.sentAt),
          ),
        ),
    );
});
