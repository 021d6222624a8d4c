import { and, eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { privacyRequests, syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization, withSystem } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import { processDeliveries } from "@/server/deliveries/process-deliveries";
import { tellWebhook } from "@/server/deliveries/testing/told-webhook";
import { executePrivacyRequests } from "@/server/privacy/execute-requests";
import { disconnectSource } from "@/server/sources/disconnect-source";
import { readPages } from "@/server/sources/read-pages";
import { reconcile } from "@/server/sources/reconcile";
import { removeSource } from "@/server/sources/remove-source";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { lockSource } from "./lock-source";

/** The embedded database has one session, in which nobody waits for a row. */
const onServer = Boolean(process.env.TEST_DATABASE_URL);

describe.runIf(onServer)("who writes of one account", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 11, years: 0.03 });
  const organizationId = () => account.ctx.organization.id;

  let nth = 0;
  beforeEach(async () => {
    await tellWebhook(account, "orders/updated", { id: Number(account.shop.orders[0]?.id), nth: nth++ });
    await withOrganization(organizationId(), (tx) =>
      tx.insert(privacyRequests).values({
        organizationId: organizationId(),
        sourceId: account.sourceId,
        request: "customer-erase",
        customerExternalId: "1",
      }),
    );
  });

  it.each<[string, () => Promise<unknown>]>([
    ["reads pages", () => readPages(account.ctx, { sourceId: account.sourceId, kind: "order", budgetMs: 1 })],
    ["compares ids", () => reconcile(account.ctx, { sourceId: account.sourceId, kind: "product" })],
    ["understands webhooks", () => processDeliveries(account.ctx, { sourceId: account.sourceId })],
    ["erases a person", () => executePrivacyRequests(account.ctx)],
    ["disconnects it", () => disconnectSource(account.ctx, { id: account.sourceId, data: "keep" })],
    ["removes it", () => removeSource(account.ctx, { id: account.sourceId })],
  ])("waits for the others before it holds a row that they need: who %s", async (_, work) => {
    const source = and(eq(sources.organizationId, organizationId()), eq(sources.id, account.sourceId));
    const [locked, released] = [signal(), signal()];
    const holder = withOrganization(organizationId(), async (tx) => {
      await lockSource(tx, account.sourceId);
      locked.give();
      await released.given;
      await tx.select().from(sources).where(source).for("update", { noWait: true });
      await tx.select().from(syncStates).for("update", { noWait: true });
      await tx.select().from(privacyRequests).for("update", { noWait: true });
    });
    await locked.given;
    const ended = work();
    await someoneWaits();
    released.give();
    await expect(holder).resolves.toBeUndefined();
    await ended;
  });
});

function signal() {
  let give = () => {};
  const given = new Promise<void>((fulfil) => {
    give = fulfil;
  });
  return { given, give: () => give() };
}

async function someoneWaits(): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    const [row] = await withSystem((tx) =>
      tx.execute<{ n: number }>(sql`
        select count(*)::int as n from pg_locks l join pg_database d on d.oid = l.database
        where d.datname = current_database() and l.locktype = 'advisory' and not l.granted`),
    );
    if (row?.n) return;
    await new Promise((fulfil) => setTimeout(fulfil, 20));
  }
  throw new Error("Nobody waits for the lock.");
}
