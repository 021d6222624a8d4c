import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing/test-database";
import { patiently } from "@/server/providers/testing/patiently";
import { listAccounts } from "./list-accounts";
import { prepareSource } from "./prepare-source";
import { withConnectedShop } from "./testing/connected-shop";

describe("a shop that does not announce its changes", () => {
  withTestDatabase();
  let refused = /^$/;
  const userErrors = [{ field: ["webhookSubscription", "uri"], message: "Address cannot be localhost." }];
  const account = withConnectedShop({
    seed: 23,
    years: 0.02,
    amend: (text, request) =>
      request.includes("webhookSubscriptionCreate") && refused.test(request)
        ? JSON.stringify({ data: { webhookSubscriptionCreate: { webhookSubscription: null, userErrors } } })
        : text,
  });
  const { sandbox } = account;
  const prepare = () => patiently(() => prepareSource(account.ctx, account.sourceId));
  const said = async () => (await listAccounts(account.ctx))[0]?.notAnnounced;

  it("is read all the same, and its source says why", async () => {
    refused = /webhookSubscriptionCreate/;
    expect(await prepare()).toEqual(["customer", "product", "order"]);
    expect(await said()).toBe("Shopify does not announce every change: Address cannot be localhost.");
    refused = /^$/;
    await prepare();
    expect(await said()).toBeNull();
  });

  it("is still asked for every other change where one is refused", async () => {
    for (const { topic, uri } of sandbox.parts.subscriptions.all)
      sandbox.parts.subscriptions.remove(topic, uri);
    refused = /ORDERS_CREATE/;
    await prepare();
    expect(await said()).toContain("Address cannot be localhost.");
    expect(sandbox.parts.subscriptions.all.map(({ topic }) => topic)).toContain("APP_UNINSTALLED");
  });
});
