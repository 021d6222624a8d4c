import { describe, expect, it } from "vitest";
import { serveSandbox } from "@/sandbox/server";
import { sandboxAppAt } from "../app";
import type { ProviderApp } from "../contract";
import { ReconnectNeeded, Throttled } from "../http";
import type { NormalizedOrder } from "../normalized-contract";
import { hmacSha256 } from "../signature";
import { amended } from "../testing/amended";
import { patiently } from "../testing/patiently";
import { shopify } from ".";
import { callbackBase } from "./oauth";
import { sandboxShop, shopifySandbox } from "./sandbox";
import { withServedSandbox } from "./testing/served-sandbox";

const vectorApp: ProviderApp = {
  clientId: "client",
  clientSecrets: ["hush", "the older one"],
  at: (address) => new URL(address),
};

describe("Shopify's signatures", () => {
  const callback = new URLSearchParams(
    "code=0907a61c0c8d55e99db179b68161bc00&shop=some-shop.myshopify.com&state=0.6784241404160823&timestamp=1337178173",
  );
  const signature = "700e2dadb827fcc8609e9d5ce208b2e9cdaab9df07390d2cbca10d7c328fc4bf";
  const then = new Date(1337178173_000);

  it("are the published ones", () => {
    expect(hmacSha256("hush", callbackBase(callback), "hex")).toBe(signature);
    const headers = new Headers({ "x-shopify-hmac-sha256": "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeY=" });
    expect(shopify.webhook.verify(vectorApp, Buffer.from('{"id":1}'), headers)).toBe(true);
  });

  it("admit a callback once it is signed, for this shop, and fresh", () => {
    const signed = new URLSearchParams(callback);
    signed.set("hmac", signature);
    const check = (query: URLSearchParams, account: string, now: Date) => () =>
      shopify.oauth.verifyCallback(vectorApp, query, account, now);
    expect(check(signed, "some-shop.myshopify.com", then)).not.toThrow();
    expect(check(signed, "other-shop.myshopify.com", then)).toThrow();
    expect(check(signed, "some-shop.myshopify.com", new Date(then.getTime() + 91_000))).toThrow();
    const forged = new URLSearchParams(signed);
    forged.set("state", "another");
    expect(check(forged, "some-shop.myshopify.com", then)).toThrow();
  });

  it("of webhooks are refused when wrong, short, absent or over other bytes", () => {
    const body = Buffer.from('{"id":1}');
    for (const value of ["", "AAAA", "VnKUjZsLuN5iZWjn5EntcBVCF9kMN43LglzCE1/GSeX=", "not base64 at all"]) {
      expect(shopify.webhook.verify(vectorApp, body, new Headers({ "x-shopify-hmac-sha256": value }))).toBe(
        false,
      );
    }
    expect(shopify.webhook.verify(vectorApp, body, new Headers())).toBe(false);
    const headers = new Headers({ "x-shopify-hmac-sha256": hmacSha256("hush", body, "base64") });
    expect(shopify.webhook.verify(vectorApp, Buffer.from('{"id": 1}'), headers)).toBe(false);
  });

  it("of the older secret are admitted while secrets are changed", () => {
    const body = Buffer.from('{"id":1}');
    const headers = new Headers({ "x-shopify-hmac-sha256": hmacSha256("the older one", body, "base64") });
    expect(shopify.webhook.verify(vectorApp, body, headers)).toBe(true);
  });
});

describe("a Shopify shop address", () => {
  it.each(["harbour", "harbour.myshopify.com", " https://Harbour.myshopify.com/ "])(
    "is read from %j",
    (shop) => {
      expect(shopify.oauth.account({ shop })).toBe("harbour.myshopify.com");
    },
  );
  it.each(["", "harbour.example.com", "a.myshopify.com.evil.example", "-x.myshopify.com", "a/b"])(
    "is refused in %j",
    (shop) => {
      expect(() => shopify.oauth.account({ shop })).toThrow("This is not the address of a Shopify shop.");
    },
  );
});

describe("the access that Shopify gives", () => {
  it("is all of it where writing was granted with reading, and says what it lacks", () => {
    const { notGranted } = shopify.oauth;
    expect(notGranted(["write_orders", "read_all_orders", "write_customers", "read_products"])).toEqual([]);
    expect(notGranted(["read_orders", "read_products"])).toEqual([
      "orders older than 60 days, which Shopify has to allow the app first",
      "customers",
    ]);
  });
});

describe("an answer of Shopify's that was cut off", () => {
  it("is told as one, and gives no access", async () => {
    const sandbox = shopifySandbox({ years: 0.01 });
    const running = await serveSandbox([amended(sandbox, (text) => text.slice(0, text.length / 2))]);
    const app = sandboxAppAt("shopify", running.origin);
    const code = sandbox.parts.tokens.newCode("");
    const request = { account: sandboxShop, code, redirectUri: "" };
    await expect(shopify.oauth.exchangeCode(app, request)).rejects.toMatchObject({ code: "unavailable" });
    await running.close();
  });
});

describe("reading a shop", () => {
  const sandbox = withServedSandbox({ seed: 3, years: 0.25 });
  const { shop } = sandbox;

  async function readAll(kind: string) {
    const orders: NormalizedOrder[] = [];
    let cursor: string | undefined;
    let total: number | undefined;
    let count = 0;
    do {
      const page = await patiently(() => shopify.sync.page(sandbox.connection, { kind, cursor }));
      total ??= page.total;
      orders.push(...page.batch.orders);
      count += page.batch.orders.length + page.batch.customers.length + page.batch.products.length;
      cursor = page.cursor;
    } while (cursor);
    return { orders, total, count };
  }

  it("brings every record once, with an honest total", async () => {
    for (const [kind, expected] of [
      ["order", shop.orders.length],
      ["customer", shop.customers.length],
      ["product", shop.products.length],
    ] as const) {
      const { count, total } = await readAll(kind);
      expect({ kind, count, total }).toEqual({ kind, count: expected, total: expected });
    }
  });

  it("keeps the money: what was sold less what was given back", async () => {
    const { orders } = await readAll("order");
    const cents = (value: string) => Math.round(Number(value) * 100);
    for (const order of shop.orders) {
      const lines = orders.find((each) => each.externalId === order.id)?.lines ?? [];
      const net = lines.reduce(
        (sum, line) => sum + cents(line.gross) - cents(line.discount) - cents(line.returned),
        0,
      );
      const sold = order.lines.reduce(
        (sum, line) => sum + line.unitPriceCents * line.quantity - line.discountCents,
        0,
      );
      const back = order.refunds
        .flatMap((each) => each.lines)
        .reduce((sum, line) => sum + line.subtotalCents, 0);
      expect(net).toBe(sold - back);
    }
  });

  it("says how long to wait when Shopify asks for it, and when access is gone", async () => {
    sandbox.parts.faults = { ...sandbox.parts.faults, throttledShare: 1 };
    await expect(shopify.sync.profile(sandbox.connection)).rejects.toBeInstanceOf(Throttled);
    sandbox.parts.faults = { ...sandbox.parts.faults, throttledShare: 0, unauthorized: true };
    await expect(shopify.sync.profile(sandbox.connection)).rejects.toBeInstanceOf(ReconnectNeeded);
    sandbox.parts.faults = { ...sandbox.parts.faults, unauthorized: false };
    expect(await patiently(() => shopify.sync.profile(sandbox.connection))).toMatchObject({
      currency: "GBP",
    });
  });
});

describe("a shop that says something new", () => {
  const sandbox = withServedSandbox({ seed: 3, years: 0.02 });

  it("is not believed: nothing is taken for what it is not", async () => {
    const { connection } = sandbox;
    sandbox.parts.faults = { ...sandbox.parts.faults, surprise: true };
    const ids = (batch: { orders: { externalId: string }[] }) => batch.orders.map((each) => each.externalId);
    const strange = await shopify.sync.page(connection, { kind: "order" });
    expect(ids(strange.batch)).toEqual([]);
    expect(strange.unread.length).toBe(25);
    for (const { reason } of strange.unread) expect(reason).toBe("currencyCode: invalid_format");
    await expect(shopify.sync.profile(connection)).rejects.toThrow("currencyCode");
    sandbox.parts.faults = { ...sandbox.parts.faults, surprise: false };
    const { batch, unread } = await shopify.sync.page(connection, { kind: "order" });
    expect(ids(batch)).toEqual(strange.unread.map(({ externalId }) => externalId));
    expect(unread).toEqual([]);
  });
});
