import { NonRetriableError, RetryAfterError } from "inngest";
import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { createClock, createTestClient, withJobServers } from "../testing/job-server";

withTestDatabase();
const start = withJobServers();
const second = 1_000;

describe("the steps of a run", () => {
  it("go in order, each once, and their values reach the steps after them", async () => {
    const client = createTestClient();
    const told: string[] = [];
    const job = client.createFunction(
      { id: "ordered", triggers: [{ event: "ordered" }] },
      async ({ event, step }) => {
        const one = await step.run("one", () => {
          told.push("one");
          return { word: event.data.word };
        });
        const two = await step.run("two", () => {
          told.push("two");
          return `${one.word} two`;
        });
        await step.run("three", () => told.push(`${two} three`));
      },
    );
    const server = await start(client, [job]);
    await client.send({ name: "ordered", data: { word: "one" } });
    await server.settle();
    expect(told).toEqual(["one", "two", "one two three"]);
  });

  it("keep any text that JavaScript has, the empty value too", async () => {
    const client = createTestClient();
    const odd = { text: "a\u0000b ' \\ \" 😀 \ud800", nothing: null };
    const seen: unknown[] = [];
    const job = client.createFunction(
      { id: "odd", triggers: [{ event: "odd" }] },
      async ({ event, step }) => {
        const kept = await step.run("odd", () => event.data.odd);
        const none = await step.run("none", () => undefined);
        await step.sleep("over a pause", "1s");
        seen.push(kept, none);
      },
    );
    const clock = createClock();
    const server = await start(client, [job], { now: clock.now });
    await client.send({ name: "odd", data: { odd } });
    await server.settle();
    clock.advance(second);
    await server.settle();
    expect(seen).toEqual([JSON.parse(JSON.stringify(odd)), null]);
  });

  it("run side by side where the function waits for all of them", async () => {
    const client = createTestClient();
    let running = 0;
    let most = 0;
    const done: number[][] = [];
    const job = client.createFunction(
      { id: "parallel", triggers: [{ event: "parallel" }] },
      async ({ step }) => {
        const values = await Promise.all(
          [1, 2, 3].map((n) =>
            step.run(`part ${n}`, async () => {
              running++;
              most = Math.max(most, running);
              await new Promise((resolve) => setTimeout(resolve, 50));
              running--;
              return n;
            }),
          ),
        );
        await step.run("sum", () => done.push(values));
      },
    );
    const server = await start(client, [job]);
    await client.send({ name: "parallel" });
    await server.settle();
    expect(done).toEqual([[1, 2, 3]]);
    expect(most).toBe(3);
  });
});

describe("a step that fails", () => {
  it("is tried again later and later, without the steps before it, until it succeeds", async () => {
    const client = createTestClient();
    const clock = createClock();
    const tries: number[] = [];
    let before = 0;
    const job = client.createFunction(
      { id: "flaky", triggers: [{ event: "flaky" }], retries: 5 },
      async ({ step, attempt }) => {
        await step.run("before", () => before++);
        return step.run("flaky", () => {
          tries.push(attempt);
          if (tries.length < 4) throw new Error("not yet");
          return "done";
        });
      },
    );
    const server = await start(client, [job], {
      now: clock.now,
      backoffMs: (attempt) => 10 ** attempt * second,
    });
    await client.send({ name: "flaky" });
    await server.settle();
    expect(tries).toEqual([0]);
    for (const wait of [1, 10, 100]) {
      clock.advance(wait * second - 1);
      await server.settle();
      const soFar = tries.length;
      clock.advance(1);
      await server.settle();
      expect(tries.length).toBe(soFar + 1);
    }
    expect(tries).toEqual([0, 1, 2, 3]);
    expect(before).toBe(1);
  });

  it("waits as long as it asks to", async () => {
    const client = createTestClient();
    const clock = createClock();
    let tries = 0;
    const job = client.createFunction({ id: "asks", triggers: [{ event: "asks" }] }, async ({ step }) => {
      await step.run("throttled", () => {
        if (tries++ === 0) throw new RetryAfterError("slow down", "90s");
      });
    });
    const server = await start(client, [job], { now: clock.now, backoffMs: () => 0 });
    await client.send({ name: "asks" });
    await server.settle();
    clock.advance(89 * second);
    await server.settle();
    expect(tries).toBe(1);
    clock.advance(second);
    await server.settle();
    expect(tries).toBe(2);
  });

  it("can be caught by the function once its tries are used up", async () => {
    const client = createTestClient();
    const told: string[] = [];
    const job = client.createFunction(
      { id: "catches", triggers: [{ event: "catches" }], retries: 1 },
      async ({ step }) => {
        try {
          await step.run("bad", () => {
            told.push("try");
            throw new Error("always");
          });
        } catch (error) {
          await step.run("instead", () => told.push(String(error)));
        }
      },
    );
    const server = await start(client, [job], { backoffMs: () => 0 });
    await client.send({ name: "catches" });
    await server.settle();
    expect(told).toEqual(["try", "try", "Error: always"]);
  });

  it("among parallel ones is tried alone", async () => {
    const client = createTestClient();
    const counts = { good: 0, bad: 0, after: 0 };
    const job = client.createFunction(
      { id: "branches", triggers: [{ event: "branches" }] },
      async ({ step }) => {
        await Promise.all([
          step.run("good", () => counts.good++),
          step.run("bad", () => {
            if (counts.bad++ < 2) throw new Error("not yet");
          }),
        ]);
        await step.run("after", () => counts.after++);
      },
    );
    const server = await start(client, [job], { backoffMs: () => 0 });
    await client.send({ name: "branches" });
    await server.settle();
    expect(counts).toEqual({ good: 1, bad: 3, after: 1 });
  });
});

describe("a run that fails for good", () => {
  it("is not tried again where its error says so, and its onFailure hears why", async () => {
    const client = createTestClient();
    let tries = 0;
    const heard: unknown[] = [];
    const job = client.createFunction(
      {
        id: "hopeless",
        triggers: [{ event: "hopeless" }],
        retries: 5,
        onFailure: async ({ error, event, step }) => {
          await step.run("tell", () => heard.push(error.message, event.data.event.data.order));
        },
      },
      async ({ step }) => {
        await step.run("hopeless", () => {
          tries++;
          throw new NonRetriableError("no such order");
        });
      },
    );
    const server = await start(client, [job]);
    await client.send({ name: "hopeless", data: { order: "536365" } });
    await server.settle();
    expect(tries).toBe(1);
    expect(heard).toEqual(["no such order", "536365"]);
  });

  it("uses all its tries first where it fails outside of steps", async () => {
    const client = createTestClient();
    let tries = 0;
    let heard = 0;
    const job = client.createFunction(
      { id: "outside", triggers: [{ event: "outside" }], retries: 2, onFailure: () => void heard++ },
      async () => {
        tries++;
        throw new Error("outside of steps");
      },
    );
    const server = await start(client, [job], { backoffMs: () => 0 });
    await client.send({ name: "outside" });
    await server.settle();
    expect({ tries, heard }).toEqual({ tries: 3, heard: 1 });
  });
});
