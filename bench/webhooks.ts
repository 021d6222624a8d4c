import { randomUUID } from "node:crypto";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { startApp } from "@/e2e/app";
import { hmacSha256 } from "@/server/providers/signature";
import type { Place } from "./databases";
import { line } from "./report";

const account = "bench.myshopify.com";
const secret = "the secret of a bench's app";
const senders = 16;
const secondsEach = 5;
const rounds = 2;

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

/** Webhooks written down and acknowledged, beside a route of the same app that does nothing, in turns. */
export async function benchWebhooks(place: Place): Promise<void> {
  const app = await startApp(place.settings.BEYA_DATA_DIR ?? "", {
    env: { ...place.settings, SHOPIFY_CLIENT_ID: "bench", SHOPIFY_CLIENT_SECRET: secret },
  });
  try {
    const bare = () => fetch(`${app.address}/api/health/live`);
    const webhook = () => {
      // A topic that means nothing to B, so that nothing outside is asked; it is kept like every other.
      const body = JSON.stringify({ id: 1, note: "x".repeat(2000) });
      return fetch(`${app.address}/api/providers/shopify/webhook`, {
        method: "POST",
        body,
        headers: {
          "content-type": "application/json",
          "x-shopify-topic": "themes/update",
          "x-shopify-shop-domain": account,
          "x-shopify-webhook-id": randomUUID(),
          "x-shopify-hmac-sha256": hmacSha256(secret, body, "base64"),
        },
      });
    };
    await load(bare, 1);
    await load(webhook, 1);
    const rates = { bare: 0, webhook: 0 };
    for (let round = 0; round < rounds; round++) {
      rates.bare += (await load(bare, secondsEach)) / rounds;
      rates.webhook += (await load(webhook, secondsEach)) / rounds;
    }
    line("webhooks stored and acknowledged", `${Math.round(rates.webhook)} a second (${senders} senders)`);
    line("  a bare route of the same app", `${Math.round(rates.bare)} a second`);
    line("  ours is", `${Math.round((rates.webhook / rates.bare) * 100)} % of it`);
  } finally {
    await app.stop();
  }
}

/** Answers a second while every sender sends its next request when the last is answered. Throws for a refusal. */
async function load(send: () => Promise<Response>, seconds: number): Promise<number> {
  const started = performance.now();
  const end = started + seconds * 1000;
  let answered = 0;
  await Promise.all(
    Array.from({ length: senders }, async () => {
      while (performance.now() < end) {
        const response = await send();
        await response.arrayBuffer();
        if (!response.ok) throw new Error(`The app answered ${response.status}.`);
        answered++;
      }
    }),
  );
  return (answered / (performance.now() - started)) * 1000;
}
