import { describe, expect, it } from "vitest";
import { parseBody } from "@/server/deliveries/parse-body";
import { shopify } from ".";

const order = "820982911946154508";
const customer = "115310627314723954";

describe("a webhook of Shopify", () => {
  it.each([
    ["orders/updated", `{"id":${order},"customer":{"id":${customer}}}`, { kind: "order", externalId: order }],
    ["orders/delete", `{"id":${order}}`, { kind: "order", externalId: order }],
    ["orders/edited", `{"order_edit":{"id":1,"order_id":${order}}}`, { kind: "order", externalId: order }],
    ["refunds/create", `{"id":929361462,"order_id":${order}}`, { kind: "order", externalId: order }],
    ["customers/update", `{"id":${customer}}`, { kind: "customer", externalId: customer }],
    ["products/update", '{"id":632910392}', { kind: "product", externalId: "632910392" }],
  ])("%s names what changed with every digit of its id", (topic, body, named) => {
    expect(shopify.webhook.meaning(topic, parseBody(body))).toEqual({ type: "read", ...named });
  });

  it("names whom to forget with every digit of the id", () => {
    const body = `{"shop_id":954889,"customer":{"id":${customer},"email":"j@example.com"},"orders_to_redact":[${order}]}`;
    expect(shopify.webhook.meaning("customers/redact", parseBody(body))).toEqual({
      type: "privacy",
      request: "customer-erase",
      customerExternalId: customer,
    });
  });

  it("names it by the id that is text, where there is one", () => {
    const body = JSON.parse(`{"id":${order},"admin_graphql_api_id":"gid://shopify/Order/${order}"}`);
    expect(shopify.webhook.meaning("orders/updated", body)).toMatchObject({ externalId: order });
  });

  it("with an id that has lost its last digits is not understood", () => {
    expect(() => shopify.webhook.meaning("orders/updated", JSON.parse(`{"id":${order}}`))).toThrow();
  });
});
