import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseBody } from "@/server/deliveries/parse-body";
import { shopify } from "..";
import { withServedSandbox } from "../testing/served-sandbox";
import { receiveWebhooks, type WebhookReceiver } from "../testing/webhook-receiver";
import { attempts } from "./webhook-sender";

describe("a webhook of the sandbox shop", () => {
  const sandbox = withServedSandbox({ seed: 5, years: 0.02, webhookRetryMs: 1 });
  const { parts, shop } = sandbox;
  let receiver: WebhookReceiver;
  let answer: (response: ServerResponse, path: string | undefined) => void;

  beforeEach(async () => {
    answer = (response) => response.end();
    receiver = await receiveWebhooks((response, { url }) => answer(response, url));
    parts.subscriptions.clear();
    await shopify.sync.subscribe(sandbox.connection, receiver.address);
  });
  afterEach(() => receiver.close());

  const place = () => {
    const [product] = shop.products;
    return parts.state.placeOrder({
      customerId: shop.customers[0]?.id ?? null,
      lines: [{ productId: product?.id ?? "", quantity: 1 }],
    });
  };
  const settled = async () => {
    while (parts.sender.busy) await new Promise((fulfil) => setTimeout(fulfil, 5));
  };
  const sent = (header: string) => receiver.received.map(({ headers }) => String(headers[header]));

  it("has an id of its own, and one in common with all that tell of the same action", async () => {
    const { id } = place();
    await settled();
    parts.state.refundOrder(id);
    await settled();
    expect(sent("x-shopify-topic").toSorted()).toEqual(["orders/create", "orders/updated", "refunds/create"]);
    expect(new Set(sent("x-shopify-webhook-id")).size).toBe(3);
    const [placed, ...refunded] = sent("x-shopify-event-id");
    expect(new Set(refunded).size).toBe(1);
    expect(refunded).not.toContain(placed);
    expect(sent("x-shopify-webhook-id")).not.toContain(placed);
  });

  it("names the order with every digit of its id, whatever it tells of it", async () => {
    const { id } = place();
    parts.state.refundOrder(id);
    parts.state.fulfilOrder(id);
    parts.state.cancelOrder(id);
    parts.state.deleteOrder(id);
    await settled();
    expect(Number.isSafeInteger(Number(id))).toBe(false);
    const meanings = receiver.received.map(({ headers, body }) =>
      shopify.webhook.meaning(String(headers["x-shopify-topic"]), parseBody(body)),
    );
    expect(meanings).toEqual(Array(6).fill({ type: "read", kind: "order", externalId: id }));
  });

  it("is sent again under its id until it is answered", async () => {
    let tries = 0;
    answer = (response) => response.writeHead(++tries < 4 ? 503 : 200).end();
    place();
    await settled();
    expect(receiver.received).toHaveLength(4);
    expect(new Set(sent("x-shopify-webhook-id")).size).toBe(1);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
    expect(parts.subscriptions.to("ORDERS_CREATE")).toHaveLength(1);
  });

  it.each<[string, (response: ServerResponse) => unknown]>([
    ["refused", (response) => response.writeHead(500).end()],
    ["sent elsewhere", (response) => response.writeHead(307, { location: "/elsewhere" }).end()],
  ])("that is %s nine times is the last of its topic, until Beya subscribes again", async (_how, badly) => {
    const followed: (string | undefined)[] = [];
    answer = (response, path) => {
      followed.push(path);
      badly(response);
    };
    place();
    await settled();
    expect(attempts).toBe(9);
    expect(followed).toEqual(Array(9).fill("/"));
    expect(parts.subscriptions.to("ORDERS_CREATE")).toEqual([]);

    answer = (response) => response.end();
    place();
    await settled();
    expect(receiver.received).toHaveLength(9);
    await shopify.sync.subscribe(sandbox.connection, receiver.address);
    place();
    await settled();
    expect(receiver.received).toHaveLength(10);
  });
});

describe("a webhook that nobody answers in time", () => {
  const { parts, shop } = withServedSandbox({
    seed: 5,
    years: 0.02,
    webhookRetryMs: 1,
    webhookAnswerWithinMs: 20,
  });

  it("has failed, however well it is received", async () => {
    const receiver = await receiveWebhooks(() => {});
    parts.subscriptions.add("ORDERS_CREATE", receiver.address);
    parts.state.placeOrder({
      customerId: null,
      lines: [{ productId: shop.products[0]?.id ?? "", quantity: 1 }],
    });
    while (parts.sender.busy) await new Promise((fulfil) => setTimeout(fulfil, 5));
    expect(parts.sender.counts).toMatchObject({ delivered: 0, failedTries: attempts, givenUp: 1 });
    expect(parts.subscriptions.all).toEqual([]);
    receiver.close();
  });
});
