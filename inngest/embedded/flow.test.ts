import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { createClock, createTestClient, withJobServers } from "../testing/job-server";

withTestDatabase();
const start = withJobServers();
const second = 1_000;

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("concurrency", () => {
  it("of one key is kept to its limit, while other keys go on", async () => {
    const client = createTestClient();
    const running = new Map<string, number>();
    const most = new Map<string, number>();
    let together = 0;
    let mostTogether = 0;
    const job = client.createFunction(
      {
        id: "per-shop",
        triggers: [{ event: "shop" }],
        concurrency: [{ key: "event.data.shop", limit: 1 }, { limit: 3 }],
      },
      async ({ event, step }) => {
        const { shop } = event.data;
        await step.run("work", async () => {
          running.set(shop, (running.get(shop) ?? 0) + 1);
          most.set(shop, Math.max(most.get(shop) ?? 0, running.get(shop) ?? 0));
          mostTogether = Math.max(mostTogether, ++together);
          await pause(20);
          together--;
          running.set(shop, (running.get(shop) ?? 0) - 1);
        });
      },
    );
    const server = await start(client, [job]);
    const shops = ["a", "a", "a", "b", "b", "c", "d", "e"];
    await client.send(shops.map((shop) => ({ name: "shop", data: { shop } })));
    await server.settle();
    expect([...most.values()]).toEqual([1, 1, 1, 1, 1]);
    expect(mostTogether).toBeLessThanOrEqual(3);
    expect(mostTogether).toBeGreaterThan(1);
  });

  it("is kept over two servers on one database, and no step runs twice", async () => {
    const client = createTestClient();
    let running = 0;
    let most = 0;
    const done: number[] = [];
    const job = client.createFunction(
      { id: "shared", triggers: [{ event: "shared" }], concurrency: { limit: 2 } },
      async ({ event, step }) => {
        await step.run("work", async () => {
          most = Math.max(most, ++running);
          await pause(5);
          running--;
          done.push(event.data.n);
        });
      },
    );
    const servers = [await start(client, [job]), await start(client, [job])];
    const numbers = Array.from({ length: 12 }, (_, n) => n);
    await client.send(numbers.map((n) => ({ name: "shared", data: { n } })));
    await Promise.all(servers.map((server) => server.settle()));
    expect(done.toSorted((a, b) => a - b)).toEqual(numbers);
    expect(most).toBeLessThanOrEqual(2);
  });
});

describe("events", () => {
  it("with an id that was seen before start nothing", async () => {
    const client = createTestClient();
    let runs = 0;
    const job = client.createFunction({ id: "once", triggers: [{ event: "once" }] }, async () => void runs++);
    const server = await start(client, [job]);
    for (let n = 0; n < 3; n++) {
      await client.send({ id: "order-1", name: "once" });
      await server.settle();
    }
    expect(runs).toBe(1);
  });

  it("reach every job that listens, by name and condition", async () => {
    const client = createTestClient();
    const told: string[] = [];
    const tell = (id: string, event: string, when?: string) =>
      client.createFunction({ id, triggers: [{ event, if: when }] }, async () => void told.push(id));
    const server = await start(client, [
      tell("all", "order/*"),
      tell("placed", "order/placed"),
      tell("large", "order/placed", "event.data.amount >= 100 && event.data.country != 'FR'"),
    ]);
    await client.send([
      { name: "order/placed", data: { amount: 250, country: "GB" } },
      { name: "order/placed", data: { amount: 250, country: "FR" } },
      { name: "order/paid", data: {} },
    ]);
    await server.settle();
    expect(told.toSorted()).toEqual(["all", "all", "all", "large", "placed", "placed"]);
  });

  it("of one idempotency key start one run a day", async () => {
    const client = createTestClient();
    const clock = createClock();
    const runs: string[] = [];
    const job = client.createFunction(
      { id: "idempotent", triggers: [{ event: "checkout" }], idempotency: "event.data.cart" },
      async ({ event }) => void runs.push(event.data.cart),
    );
    const server = await start(client, [job], { now: clock.now });
    const checkout = (cart: string) => ({ name: "checkout", data: { cart } });
    await client.send([checkout("a"), checkout("a"), checkout("b")]);
    await server.settle();
    await client.send(checkout("a"));
    await server.settle();
    expect(runs.toSorted()).toEqual(["a", "b"]);
    clock.advance(25 * 3_600 * second);
    await client.send(checkout("a"));
    await server.settle();
    expect(runs.toSorted()).toEqual(["a", "a", "b"]);
  });

  it("that come quickly after each other start one run, with the last of them, once they pause", async () => {
    const client = createTestClient();
    const clock = createClock();
    const runs: unknown[] = [];
    const job = client.createFunction(
      { id: "debounced", triggers: [{ event: "typed" }], debounce: { key: "event.data.who", period: "10s" } },
      async ({ event }) => void runs.push([event.data.who, event.data.text]),
    );
    const server = await start(client, [job], { now: clock.now });
    for (const text of ["h", "he", "hey"]) {
      await client.send({ name: "typed", data: { who: "ada", text } });
      await server.settle();
      clock.advance(9 * second);
    }
    expect(runs).toEqual([]);
    clock.advance(second);
    await server.settle();
    expect(runs).toEqual([["ada", "hey"]]);
  });

  it("are taken together where a job asks for batches: when there are enough, or when it has waited enough", async () => {
    const client = createTestClient();
    const clock = createClock();
    const runs: unknown[] = [];
    const job = client.createFunction(
      { id: "batched", triggers: [{ event: "row" }], batchEvents: { maxSize: 3, timeout: "30s" } },
      async ({ events }) => void runs.push(events.map(({ data }) => data.n)),
    );
    const server = await start(client, [job], { now: clock.now });
    await client.send([1, 2, 3, 4, 5].map((n) => ({ name: "row", data: { n } })));
    await server.settle();
    expect(runs).toEqual([[1, 2, 3]]);
    clock.advance(30 * second);
    await server.settle();
    expect(runs).toEqual([
      [1, 2, 3],
      [4, 5],
    ]);
  });

  it("sent by a step that runs again are heard once", async () => {
    const client = createTestClient();
    let heard = 0;
    let tries = 0;
    const sender = client.createFunction({ id: "sender", triggers: [{ event: "go" }] }, async ({ step }) => {
      await step.sendEvent("declared", { name: "told", data: { by: "sendEvent" } });
      await step.run("send and fail", async () => {
        await client.send({ name: "told", data: { by: "run" } });
        if (tries++ === 0) throw new Error("after the event was sent");
      });
    });
    const listener = client.createFunction(
      { id: "listener", triggers: [{ event: "told" }] },
      () => void heard++,
    );
    const server = await start(client, [sender, listener], { backoffMs: () => 0 });
    await client.send({ name: "go" });
    await server.settle();
    expect({ tries, heard }).toEqual({ tries: 2, heard: 2 });
  });
});

describe("a schedule", () => {
  it("starts one run per slot, also with two servers; what was missed is made up for once", async () => {
    const client = createTestClient();
    const clock = createClock(new Date("2026-03-01T10:07:00Z"));
    let runs = 0;
    const job = client.createFunction(
      { id: "quarterly", triggers: [{ cron: "TZ=Europe/London */15 * * * *" }] },
      async () => void runs++,
    );
    const servers = [
      await start(client, [job], { now: clock.now }),
      await start(client, [job], { now: clock.now }),
    ];
    const settle = () => Promise.all(servers.map((server) => server.settle()));
    const counts: number[] = [];
    for (const minutes of [0, 8, 15, 14, 1, 95]) {
      clock.advance(minutes * 60 * second);
      await settle();
      counts.push(runs);
    }
    expect(counts).toEqual([0, 1, 2, 2, 3, 4]);
  });
});
