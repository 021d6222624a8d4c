import { describe, expect, it } from "vitest";
import { z } from "zod";
import { withTestDatabase } from "@/db/testing/test-database";
import { createClock, createTestClient, withJobServers } from "../testing/job-server";

withTestDatabase();
const start = withJobServers();
const minute = 60_000;
const sumSchema = z.object({ a: z.number(), b: z.number() });

describe("a run that sleeps", () => {
  it("goes on when its time has come, also under a server that was started later", async () => {
    const client = createTestClient();
    const clock = createClock();
    const told: string[] = [];
    const job = client.createFunction(
      { id: "sleeper", triggers: [{ event: "sleeper" }] },
      async ({ step }) => {
        await step.run("before", () => told.push("before"));
        await step.sleep("a day", "1d");
        await step.run("after", () => told.push("after"));
      },
    );
    const first = await start(client, [job], { now: clock.now });
    await client.send({ name: "sleeper" });
    await first.settle();
    await first.stop(0);
    clock.advance(23 * 60 * minute);
    const second = await start(client, [job], { now: clock.now });
    await second.settle();
    expect(told).toEqual(["before"]);
    clock.advance(60 * minute);
    await second.settle();
    expect(told).toEqual(["before", "after"]);
  });
});

describe("a run that waits for an event", () => {
  const waiting = (client: ReturnType<typeof createTestClient>, got: unknown[]) =>
    client.createFunction({ id: "waiter", triggers: [{ event: "order.placed" }] }, async ({ step }) => {
      const paid = await step.waitForEvent("payment", {
        event: "order.paid",
        timeout: "1h",
        if: "event.data.order == async.data.order && async.data.amount > 0",
      });
      await step.run("note", () => got.push(paid ? paid.data : "never paid"));
    });

  it("gets the first one that fits", async () => {
    const client = createTestClient();
    const got: unknown[] = [];
    const server = await start(client, [waiting(client, got)]);
    await client.send({ name: "order.placed", data: { order: "1" } });
    await server.settle();
    await client.send([
      { name: "order.paid", data: { order: "2", amount: 5 } },
      { name: "order.paid", data: { order: "1", amount: 0 } },
      { name: "order.paid", data: { order: "1", amount: 7 } },
      { name: "order.paid", data: { order: "1", amount: 9 } },
    ]);
    await server.settle();
    expect(got).toEqual([{ order: "1", amount: 7 }]);
  });

  it("goes on with nothing when the time is over", async () => {
    const client = createTestClient();
    const clock = createClock();
    const got: unknown[] = [];
    const server = await start(client, [waiting(client, got)], { now: clock.now });
    await client.send({ name: "order.placed", data: { order: "1" } });
    await server.settle();
    clock.advance(60 * minute);
    await server.settle();
    await client.send({ name: "order.paid", data: { order: "1", amount: 7 } });
    await server.settle();
    expect(got).toEqual(["never paid"]);
  });
});

describe("a run that invokes another job", () => {
  it("gets its value", async () => {
    const client = createTestClient();
    const got: unknown[] = [];
    const add = client.createFunction({ id: "add", triggers: [] }, async ({ event, step }) => {
      return step.run("add", () => sumSchema.parse(event.data).a + sumSchema.parse(event.data).b);
    });
    const caller = client.createFunction(
      { id: "caller", triggers: [{ event: "call" }] },
      async ({ step }) => {
        const sums = await Promise.all([
          step.invoke("first", { function: add, data: { a: 1, b: 2 } }),
          step.invoke("second", { function: add, data: { a: 3, b: 4 } }),
        ]);
        await step.run("note", () => got.push(sums));
      },
    );
    const server = await start(client, [add, caller]);
    await client.send({ name: "call" });
    await server.settle();
    expect(got).toEqual([[3, 7]]);
  });

  it("gets its error, and may catch it", async () => {
    const client = createTestClient();
    const got: unknown[] = [];
    const fails = client.createFunction({ id: "fails", triggers: [], retries: 0 }, async () => {
      throw new Error("cannot add");
    });
    const caller = client.createFunction(
      { id: "careful", triggers: [{ event: "careful" }] },
      async ({ step }) => {
        const error = await step.invoke("it", { function: fails }).catch((error) => error);
        await step.run("note", () => got.push(error.message));
      },
    );
    const server = await start(client, [fails, caller]);
    await client.send({ name: "careful" });
    await server.settle();
    expect(got).toEqual(["cannot add"]);
  });
});
