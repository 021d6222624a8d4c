import { randomUUID } from "node:crypto";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { startApp } from "@/e2e/app";
import { hmacSha256 } from "@/server/providers/signature";
import type { Place } from "./databases";
import { closedLoop, openLoop, openSender, spread } from "./load";
import { line } from "./report";

const account = "bench.myshopify.com";
const secret = "the secret of a bench's app";
const senders = 16;
const rounds = 3;
const secondsEach = 4;
const openSeconds = 10;

/** Somebody who listens to the account that the webhooks are about. */
export async function prepareWebhooks(): Promise<void> {
  const { organization } = await createTestOrganization();
  await withOrganization(organization.id, (tx) =>
    tx.insert(sources).values({
      organizationId: organization.id,
      provider: "shopify",
      account,
      name: account,
    }),
  );
}

/**
 * Webhooks written down and acknowledged, beside a route of the same app that does nothing, in turns; then how long each
 * takes at half of that rate, whatever the app does meanwhile.
 */
export async function benchWebhooks(place: Place): Promise<void> {
  const app = await startApp(place.settings.BEYA_DATA_DIR ?? "", {
    env: { ...place.settings, SHOPIFY_CLIENT_ID: "bench", SHOPIFY_CLIENT_SECRET: secret },
  });
  const sender = openSender(app.address, senders);
  try {
    const bare = () => sender.send({ path: "/api/health/live" });
    const webhook = () => sender.send(signedWebhook(account, secret));
    await closedLoop(senders, 1, bare);
    await closedLoop(senders, 1, webhook);
    const rates = { bare: 0, webhook: 0 };
    for (let round = 0; round < rounds; round++) {
      rates.bare += (await closedLoop(senders, secondsEach, bare)) / rounds;
      rates.webhook += (await closedLoop(senders, secondsEach, webhook)) / rounds;
    }
    line("webhooks stored and acknowledged", `${Math.round(rates.webhook)} a second (${senders} senders)`);
    line("  a bare route of the same app", `${Math.round(rates.bare)} a second`);
    line("  ours is", `${Math.round((rates.webhook / rates.bare) * 100)} % of it`);
    const half = rates.webhook / 2;
    line("  one of them at half that rate", spread(await openLoop(half, openSeconds, webhook)));
    line("  the bare route at the same rate", spread(await openLoop(half, openSeconds, bare)));
  } finally {
    sender.close();
    await app.stop();
  }
}

/** Of a topic that means nothing to B, so that nothing outside is asked; it is kept like every other. */
export function signedWebhook(account: string, secret: string) {
  const body = JSON.stringify({ id: 1, note: "x".repeat(2000) });
  const headers = {
    "content-type": "application/json",
    "x-shopify-topic": "themes/update",
    "x-shopify-shop-domain": account,
    "x-shopify-webhook-id": randomUUID(),
    "x-shopify-hmac-sha256": hmacSha256(secret, body, "base64"),
  };
  return { path: "/api/providers/shopify/webhook", body, headers };
}
