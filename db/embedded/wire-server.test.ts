import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PGlite } from "@electric-sql/pglite";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { serveWire } from "./wire-server.mjs";

describe("several connections to the one session of the embedded database", () => {
  const socketPath = join(mkdtempSync(join(tmpdir(), "beya-wire-")), "socket");
  let database: PGlite;
  let server: { stop(): Promise<void> };
  const connect = () =>
    postgres({
      path: socketPath,
      host: "localhost",
      user: "postgres",
      database: "postgres",
      max: 1,
      onnotice: () => {},
    });

  beforeAll(async () => {
    database = await PGlite.create("memory://");
    server = await serveWire(database, socketPath);
  }, 60_000);
  afterAll(async () => {
    await server.stop();
    await database.close();
  });

  it("keep statements with parameters apart, outside transactions as well", async () => {
    const connections = [connect(), connect(), connect(), connect()];
    const answers = await Promise.all(
      connections.flatMap((sql, who) =>
        Array.from({ length: 60 }, (_, index) =>
          sql`select ${who}::int * 1000 + ${index}::int as n`.then(([row]) => row?.n),
        ),
      ),
    );
    expect(answers).toEqual(
      [0, 1, 2, 3].flatMap((who) => Array.from({ length: 60 }, (_, index) => who * 1000 + index)),
    );
    await Promise.all(connections.map((sql) => sql.end()));
  });

  it("wait for a transaction to end", async () => {
    const [first, second] = [connect(), connect()];
    await first`create table kept (n int)`;
    const order: string[] = [];
    await Promise.all([
      first.begin(async (tx) => {
        await tx`insert into kept values (1)`;
        await new Promise((fulfil) => setTimeout(fulfil, 100));
        order.push("first");
      }),
      second`select count(*)::int as n from kept`.then(([row]) => order.push(`second saw ${row?.n}`)),
    ]);
    expect(order).toEqual(["first", "second saw 1"]);
    await Promise.all([first.end(), second.end()]);
  });

  it("go on after an error, and after a connection that broke in the middle of a transaction", async () => {
    const [first, second] = [connect(), connect()];
    await expect(first`select no_such_column`).rejects.toThrow("no_such_column");
    expect((await first`select 1 as n`)[0]?.n).toBe(1);
    const broken = first.begin(async (tx) => {
      await tx`insert into kept values (2)`;
      await first.end({ timeout: 0 });
      await tx`select 1`;
    });
    await expect(broken).rejects.toThrow();
    expect((await second`select count(*)::int as n from kept`)[0]?.n).toBe(1);
    await second.end();
  });
});
