import { hmacSha256 } from "../../signature";

type Sent = {
  id: string;
  event: string;
  topic: string;
  at: Date;
  body: string;
  secret: string;
  shopDomain: string;
};

/** What Shopify says of a webhook beside its body, the signature over it included. */
export function webhookHeaders({
  id,
  event,
  topic,
  at,
  body,
  secret,
  shopDomain,
}: Sent): Record<string, string> {
  return {
    "content-type": "application/json",
    "x-shopify-topic": topic,
    "x-shopify-shop-domain": shopDomain,
    "x-shopify-hmac-sha256": hmacSha256(secret, body, "base64"),
    "x-shopify-webhook-id": id,
    "x-shopify-event-id": event,
    "x-shopify-triggered-at": at.toISOString(),
    "x-shopify-api-version": "2026-10",
  };
}
