import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { createTestClient, withJobServers } from "../testing/job-server";

withTestDatabase();
const start = withJobServers();

describe("a run's steps", () => {
  it("run in order, each once, and their values reach the steps after them", async () => {
    const client = createTestClient();
    const told: string[] = [];
    const job = client.createFunction(
      { id: "in-order", triggers: [{ event: "t/ordered" }] },
      async ({ event, step }) => {
        const one = await step.run("one", () => {
          told.push("one");
          return { first: event.data.word };
        });
        const two = await step.run("two", () => {
          told.push("two");
          return `${one.first} two`;
        });
        return step.run("three", () => {
          told.push("three");
          return `${two} three`;
        });
      },
    );
    const server = await start(client, [job]);
    await client.send({ name: "t/ordered", data: { word: "one" } });
    await server.settle();
    expect(told).toEqual(["one", "two", "three"]);
  });
});
