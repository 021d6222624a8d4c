import { describe, expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { withTestDatabase } from "@/db/testing/test-database";
import { inngest } from "@/inngest/client";
import { emit } from "@/inngest/outbox";
import { sendOutbox } from "@/inngest/send-outbox";
import { withJobServers } from "@/inngest/testing/job-server";
import { beyasTruth } from "@/server/sources/testing/beyas-truth";
import { withConnectedShop } from "@/server/sources/testing/connected-shop";
import { shopsTruth } from "@/server/sources/testing/shops-truth";
import { syncSource } from "./sync-source";

describe("an account", () => {
  withTestDatabase();
  const account = withConnectedShop({ seed: 11, years: 0.05 });
  const { shop, sandbox } = account;
  const start = withJobServers();

  const connect = async () => {
    const { ctx, sourceId } = account;
    const server = await start(inngest, [syncSource]);
    const data = { organizationId: ctx.organization.id, sourceId };
    await withOrganization(ctx.organization.id, (tx) => emit(tx, "sources/connected", data));
    await sendOutbox();
    await server.settle();
  };

  it("that is connected again lacks what was deleted there meanwhile", async () => {
    await connect();
    expect(await beyasTruth(account.ctx)).toEqual(shopsTruth(shop));
    sandbox.parts.state.deleteOrder(shop.orders[3]?.id ?? "");
    await connect();
    expect(await beyasTruth(account.ctx)).toEqual(shopsTruth(shop));
  }, 60_000);
});
