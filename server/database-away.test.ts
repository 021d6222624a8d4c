import { connect, createServer, type Server, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { adoptDatabase, closeDatabase, openEmbedded, openPostgres } from "@/db/client";
import { withSystem } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { databaseUrl, onServer, snapshotFile, templateName } from "@/db/testing/test-database";
import { createTestClient, withJobServers } from "@/inngest/testing/job-server";
import { apiCaller } from "./api/root";
import type { MemberCtx } from "./ctx";
import { respond } from "./http";
import { randomId } from "./ids";

/** A door to the database that can be shut: connections are cut, and new ones refused, as while a Postgres restarts. */
async function openDoor(target: { port: number; host: string } | { path: string }) {
  const sockets = new Set<Socket>();
  let server: Server;
  let port = 0;
  async function open() {
    server = createServer((socket) => {
      const other = connect(target);
      for (const end of [socket, other]) {
        sockets.add(end);
        end.on("error", () => end.destroy());
      }
      socket.once("close", () => other.destroy());
      other.once("close", () => socket.destroy());
      socket.pipe(other).pipe(socket);
    });
    await new Promise<void>((fulfil) => server.listen(port, "127.0.0.1", fulfil));
    const address = server.address();
    port = typeof address === "object" && address ? address.port : 0;
  }
  await open();
  return {
    port: () => port,
    open,
    shut: () => {
      server.close();
      for (const socket of sockets) socket.destroy();
      sockets.clear();
    },
  };
}

describe("a database that goes away while the app runs", () => {
  const remote = process.env.TEST_DATABASE_URL;
  const name = `beya_test_${randomId().replaceAll("-", "")}`;
  const startJobs = withJobServers();
  let door: Awaited<ReturnType<typeof openDoor>>;
  let ctx: MemberCtx;
  let closeBehind: () => Promise<void>;

  beforeAll(async () => {
    if (remote) {
      await onServer(remote, (db) => db.unsafe(`create database ${name} template ${templateName}`));
      const behind = await openPostgres(databaseUrl(remote, name), 1);
      const { hostname, port, username, password } = new URL(remote);
      door = await openDoor({ host: hostname, port: Number(port || 5432) });
      closeBehind = async () => {
        await behind.close();
        await onServer(remote, (db) => db.unsafe(`drop database if exists ${name} with (force)`));
      };
      reach({ user: username, password, database: name, max: 4 });
    } else {
      const behind = await openEmbedded({ dataDir: "memory://", snapshot: snapshotFile });
      door = await openDoor({ path: behind.embedded?.socketPath ?? "" });
      closeBehind = () => behind.close();
      reach({ user: "postgres", database: "postgres", max: 1 });
    }
    ctx = await createTestOrganization();
  }, 60_000);
  afterAll(async () => {
    await closeDatabase();
    door.shut();
    await closeBehind();
  });

  function reach(options: { user: string; password?: string; database: string; max: number }) {
    const client = postgres({ host: "127.0.0.1", port: door.port(), onnotice: () => {}, ...options });
    adoptDatabase({ db: drizzle(client), close: () => client.end({ timeout: 1 }) });
  }

  const ask = () =>
    respond(async () => Response.json(await withSystem((tx) => tx.execute(sql`select 1 as one`))));
  const isBack = () => expect.poll(async () => (await ask()).status, { timeout: 20_000 }).toBe(200);

  it("is said with 503 and when to ask again, and is over by itself", async () => {
    expect((await ask()).status).toBe(200);
    door.shut();
    for (let request = 0; request < 3; request++) {
      const response = await ask();
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("5");
      expect(await response.json()).toMatchObject({ error: { code: "unavailable" } });
    }
    await expect(apiCaller({ member: ctx, traceId: "test" }).customers.list({})).rejects.toMatchObject({
      code: "SERVICE_UNAVAILABLE",
    });
    await door.open();
    await isBack();
    expect((await apiCaller({ member: ctx, traceId: "test" }).customers.list({})).total).toBe(0);
  });

  it("ends the transactions that are open, and nothing else", async () => {
    // A transaction in the middle of its work, again and again, at moments that differ.
    for (let round = 0; round < 5; round++) {
      let begun = () => {};
      const inside = new Promise<void>((fulfil) => {
        begun = fulfil;
      });
      const work = respond(async () => {
        await withSystem(async (tx) => {
          for (let step = 0; ; step++) {
            await tx.execute(sql`select ${step}::int`);
            if (step === round) begun();
          }
        });
        return new Response();
      });
      await inside;
      door.shut();
      expect((await work).status).toBe(503);
      await door.open();
      await isBack();
    }
  });

  it("leaves jobs that go on where they were when it is back", async () => {
    const client = createTestClient();
    const done: string[] = [];
    const job = client.createFunction(
      { id: "steps", triggers: [{ event: "test/steps" }], retries: 10 },
      async ({ step }) => {
        for (let part = 1; part <= 6; part++) {
          await step.run(`part ${part}`, async () => {
            await withSystem((tx) => tx.execute(sql`select ${part}::int`));
            done.push(`part ${part}`);
          });
        }
        done.push("ended");
      },
    );
    await startJobs(client, [job], { backoffMs: () => 50, leaseMs: 2_000 });
    await client.send({ name: "test/steps", data: {} });
    await expect.poll(() => done.length, { timeout: 20_000 }).toBeGreaterThan(1);
    door.shut();
    expect((await ask()).status).toBe(503);
    await door.open();
    await expect.poll(() => done.includes("ended"), { timeout: 25_000 }).toBe(true);
    expect(new Set(done)).toEqual(new Set([...[1, 2, 3, 4, 5, 6].map((part) => `part ${part}`), "ended"]));
  });
});
