import { z } from "zod";
import type { Webhook, WebhookMeaning } from "../contract";
import { signedByAny } from "../signature";
import { legacyId } from "./normalize";

/** Text where it is too long for a number; a number that has lost its last digits is none. */
const id = z.union([z.int().transform(String), z.string().regex(/^\d+$/)]);
const identified = z.union([
  z
    .object({ admin_graphql_api_id: z.string().regex(/^gid:\/\/shopify\/\w+\/\d+$/) })
    .transform((body) => ({ id: legacyId(body.admin_graphql_api_id) })),
  z.object({ id }),
]);
const orderReference = z.object({ order_id: id });
const orderEdit = z.object({ order_edit: orderReference });
const privacyBody = z.object({ customer: identified.nullish() });

const recordKinds = { orders: "order", customers: "customer", products: "product" } as const;

export const webhook: Webhook = {
  verify(app, body, headers) {
    return signedByAny(app.clientSecrets, body, headers.get("x-shopify-hmac-sha256") ?? "", "base64");
  },

  meaning(topic, body): WebhookMeaning {
    switch (topic) {
      case "app/uninstalled":
        return { type: "disconnected" };
      case "bulk_operations/finish":
        return { type: "ready" };
      case "shop/redact":
        return { type: "privacy", request: "account-erase" };
      case "customers/redact":
      case "customers/data_request": {
        const { customer } = privacyBody.parse(body);
        const request = topic === "customers/redact" ? "customer-erase" : "customer-data";
        return { type: "privacy", request, customerExternalId: customer?.id };
      }
      case "refunds/create":
        return { type: "read", kind: "order", externalId: orderReference.parse(body).order_id };
      case "orders/edited":
        return { type: "read", kind: "order", externalId: orderEdit.parse(body).order_edit.order_id };
    }
    const [family = ""] = topic.split("/");
    if (!isRecordFamily(family)) return { type: "ignored" };
    return { type: "read", kind: recordKinds[family], externalId: identified.parse(body).id };
  },
};

function isRecordFamily(family: string): family is keyof typeof recordKinds {
  return family in recordKinds;
}
