import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import type { Connection } from "../contract";
import { ReconnectNeeded, Throttled } from "../http";
import { shopify } from ".";
import { graphql } from "./client";
import { byIdsQuery } from "./queries";
import { faults, noFaults } from "./sandbox/faults";
import { queryCost } from "./sandbox/query-cost";
import { CostBucket, plans } from "./sandbox/throttle";
import { withServedSandbox } from "./testing/served-sandbox";

describe("a client of a shop on the smallest plan", () => {
  let now = 0;
  const bucket = new CostBucket(plans.standard, () => now);
  const sandbox = withServedSandbox({ seed: 8, years: 0.03, bucket });
  const ids = sandbox.shop.orders.slice(0, 25).map(({ id }) => id);
  const cost = queryCost(byIdsQuery("order"), { ids });
  const ask = () => shopify.sync.many(sandbox.connection, { kind: "order", externalIds: ids });

  it("waits as long as the points it lacks take to come back, and goes on", async () => {
    let left: number = plans.standard.maximum;
    for (; left >= cost; left -= cost) await ask();
    const refusal = await ask().catch((error: unknown) => error);
    if (!(refusal instanceof Throttled)) throw refusal;
    expect(refusal.waitMs).toBe(((cost - left) / plans.standard.restoreRate) * 1000);

    now += refusal.waitMs - 1;
    await expect(ask()).rejects.toBeInstanceOf(Throttled);
    now += 1;
    expect((await ask()).batch.orders).toHaveLength(ids.length);
  });
});

describe("a client of a shop", () => {
  const sandbox = withServedSandbox({ seed: 8, years: 0.03, random: () => 0.5 });
  const { parts } = sandbox;
  let connection: Connection;
  beforeEach(async () => {
    parts.faults = noFaults();
    connection = await sandbox.connect();
  });

  const withFaults = (wrong: z.input<typeof faults>) => {
    parts.faults = faults.parse(wrong);
  };
  const page = (kind: string) => shopify.sync.page(connection, { kind });

  it("waits as long as a 429 says", async () => {
    withFaults({ tooManyShare: 1 });
    await expect(page("order")).rejects.toMatchObject({ code: "too-many", waitMs: 200 });
  });

  it("waits a moment when it is throttled although the points are there", async () => {
    withFaults({ throttledShare: 1 });
    await expect(page("order")).rejects.toMatchObject({ code: "too-many", waitMs: 100 });
  });

  it.each([
    [{ resetShare: 1 }, "did not answer"],
    [{ lostShare: 1 }, "did not answer"],
    [{ cutShare: 1 }, "broke off"],
    [{ serverErrorShare: 1 }, "answered 503"],
  ])("takes an answer that does not come whole for one to be asked for again: %j", async (wrong, words) => {
    withFaults(wrong);
    await expect(page("order")).rejects.toMatchObject({
      code: "unavailable",
      message: expect.stringContaining(words),
    });
    withFaults({});
    expect((await page("order")).batch.orders).not.toEqual([]);
  });

  it("subscribes once to each topic although it does not hear of it", async () => {
    let calls = 0;
    const forgetful = {
      ...connection,
      accessToken: async () => {
        withFaults({ lostShare: ++calls % 2 === 0 ? 1 : 0 });
        return connection.accessToken();
      },
    };
    const address = "http://127.0.0.1:9/";
    for (let isDone = false; !isDone; )
      isDone = await shopify.sync.subscribe(forgetful, address).then(
        () => true,
        () => false,
      );
    const topics = parts.subscriptions.all.map(({ topic }) => topic);
    expect(topics).toContain("APP_UNINSTALLED");
    expect(new Set(topics).size).toBe(topics.length);
    expect(calls).toBeGreaterThan(topics.length);
  });

  it("can renew its access although the answer to the first try is lost", async () => {
    const { app, account } = connection;
    const code = parts.tokens.newCode("");
    const { refreshToken = "" } = await shopify.oauth.exchangeCode(app, { account, code, redirectUri: "" });
    withFaults({ cutShare: 1 });
    await expect(shopify.oauth.refresh(app, { account, refreshToken })).rejects.toMatchObject({
      code: "unavailable",
    });
    withFaults({});
    const { accessToken } = await shopify.oauth.refresh(app, { account, refreshToken });
    expect(parts.tokens.accepts(accessToken)).toBe(true);
  });

  it("says which permission is missing and what to do, and does not try again", async () => {
    withFaults({ deniedScopes: ["read_orders"] });
    const asked = [
      () => page("order"),
      () => shopify.sync.ids(connection, { kind: "order" }),
      () =>
        shopify.sync.many(connection, {
          kind: "order",
          externalIds: [sandbox.shop.orders[0]?.id ?? ""],
        }),
    ];
    for (const each of asked) {
      const refusal = await each().catch((error: unknown) => error);
      expect(refusal).toBeInstanceOf(ReconnectNeeded);
      expect(String(refusal)).toContain("the permission read_orders is missing");
      expect(String(refusal)).toContain("Agree to it when you connect the shop again.");
    }
    expect((await page("customer")).batch.customers).not.toEqual([]);
    expect(await shopify.sync.profile(connection)).toMatchObject({ currency: "GBP" });
  });

  it("names people by their number where the shop withholds who they are", async () => {
    withFaults({ withoutPersonalData: true });
    const { customers } = (await page("customer")).batch;
    expect(customers.length).toBeGreaterThan(0);
    for (const { name, externalId, email, company, country } of customers)
      expect([name, email, company, country]).toEqual([
        `Customer ${externalId}`,
        undefined,
        undefined,
        undefined,
      ]);
    const { orders } = (await page("order")).batch;
    expect(orders.flatMap(({ country }) => country ?? [])).toEqual([]);
  });

  it("hears of a search that the shop does not understand", async () => {
    const query =
      "query Search($query:String){ orders(first:1, sortKey:UPDATED_AT, query:$query){ nodes{ id } } }";
    const search = (text: string) => graphql(connection, z.unknown(), query, { query: text });
    await expect(search("updated_at:>='2026-10-01T00:00:00Z'")).resolves.toBeDefined();
    await expect(search("updated:>='2026-10-01T00:00:00Z'")).rejects.toThrow("not understood");
    await expect(search("updated_at:>'2026-10-01T00:00:00Z' ")).rejects.toThrow("not understood");
  });
});
