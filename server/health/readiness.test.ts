import { once } from "node:events";
import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { describe, expect, it } from "vitest";
import { adoptDatabase, closeDatabase } from "@/db/client";
import { withSystem } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { readiness } from "./readiness";

describe("whether the app is ready to serve", () => {
  withTestDatabase();

  it("passes with a migrated database and an empty queue", async () => {
    expect(await readiness()).toMatchObject({
      status: "pass",
      checks: { database: { status: "pass" }, migrations: { status: "pass" }, queue: { observedValue: 0 } },
    });
  });

  it("warns where a promised event has been waiting for minutes", async () => {
    const { organization } = await createTestOrganization();
    await withSystem((tx) =>
      tx.execute(
        sql`insert into outbox (organization_id, name, data, created_at)
            values (${organization.id}, 'chunks/written', '{}', now() - interval '10 minutes')`,
      ),
    );
    const { status, checks } = await readiness();
    expect(status).toBe("warn");
    expect(checks.queue?.observedValue).toBeGreaterThanOrEqual(600_000 - 1_000);
  });
});

describe("while the database is away", () => {
  it("says so within two seconds instead of hanging", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : undefined;
    const client = postgres(`postgres://nobody@127.0.0.1:${port}/none`, { max: 1 });
    adoptDatabase({ db: drizzle(client), close: () => client.end({ timeout: 0 }) });
    const started = performance.now();
    expect(await readiness()).toEqual({ status: "fail", checks: { database: { status: "fail" } } });
    expect(performance.now() - started).toBeLessThan(2_000);
    await closeDatabase();
    silent.close();
  });
});
