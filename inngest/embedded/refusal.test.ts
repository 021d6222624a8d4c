import type { Inngest } from "inngest";
import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { createTestClient, withJobServers } from "../testing/job-server";

withTestDatabase();
const start = withJobServers();

describe("a job that asks for what the server inside Beya does not do", () => {
  type Options = Parameters<Inngest["createFunction"]>[0];
  const triggers = [{ event: "order.placed" }];
  const asked: [string, Options][] = [
    ["throttle", { id: "greedy", triggers, throttle: { limit: 1, period: "1m" } }],
    ["rateLimit", { id: "greedy", triggers, rateLimit: { limit: 1, period: "1m" } }],
    ["priority", { id: "greedy", triggers, priority: { run: "event.data.rank" } }],
    ["cancelOn", { id: "greedy", triggers, cancelOn: [{ event: "order.cancelled" }] }],
    ["timeouts", { id: "greedy", triggers, timeouts: { finish: "1h" } }],
    ["singleton", { id: "greedy", triggers, singleton: { mode: "skip" } }],
    [
      "debounce and idempotency",
      { id: "greedy", triggers, debounce: { period: "1s" }, idempotency: "event.data.id" },
    ],
    ["size(event.data.list)", { id: "greedy", triggers: [{ event: "a", if: "size(event.data.list) > 1" }] }],
  ];

  it.each(asked)("is refused by name at start: %s", async (what, options) => {
    const client = createTestClient();
    const job = client.createFunction(options, async () => {});
    const started = start(client, [job]);
    await expect(started).rejects.toThrow('The job "test-greedy" cannot run on the job server inside Beya.');
    await expect(started).rejects.toThrow(what);
  });
});
