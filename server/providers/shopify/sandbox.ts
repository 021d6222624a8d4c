import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { z } from "zod";
import { sandboxClient } from "../app";
import type { MakeSandbox, ProviderSandbox, SandboxOptions, SentWebhook } from "../sandbox-contract";
import { hmacSha256 } from "../signature";
import { callbackBase } from "./oauth";
import { answerQuery } from "./sandbox/admin-api";
import { BulkOperations, bulkHost } from "./sandbox/bulk-operations";
import { consentPage } from "./sandbox/consent-page";
import { answerControl } from "./sandbox/control";
import { type Faults, noFaults } from "./sandbox/faults";
import { generateShop, type Shop } from "./sandbox/generate-shop";
import { readLedger } from "./sandbox/ledger/read-ledger";
import { ledgerShop, shopFromLedger } from "./sandbox/ledger/shop-from-ledger";
import { queryCost } from "./sandbox/query-cost";
import { Random } from "./sandbox/random";
import { remember, rememberedOrigin, type ShopOrigin } from "./sandbox/remember";
import { webhookBody } from "./sandbox/rest-bodies";
import { ShopState } from "./sandbox/shop-state";
import { Subscriptions } from "./sandbox/subscriptions";
import { CostBucket } from "./sandbox/throttle";
import { Tokens } from "./sandbox/tokens";
import { webhookHeaders } from "./sandbox/webhook-headers";
import { WebhookSender } from "./sandbox/webhook-sender";
import { wireCustomer, wireOrder, wireProduct } from "./sandbox/wire";

const sandboxApp = sandboxClient;
export const sandboxShop = "harbour-heron.myshopify.com";

const tokenRequest = z.union([
  z.object({
    client_id: z.string(),
    client_secret: z.string(),
    grant_type: z.literal("refresh_token"),
    refresh_token: z.string(),
  }),
  z.object({
    client_id: z.string(),
    client_secret: z.string(),
    code: z.string(),
    expiring: z.literal("1").optional(),
  }),
]);
const graphqlRequest = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).optional(),
});

export type ShopifySandboxOptions = SandboxOptions & {
  shop?: Shop;
  seed?: number;
  years?: number;
  /** The CSV ledger whose shop it is, instead of one that is made up. */
  ledger?: string;
  tokenLifetimeMs?: number;
  webhookRetryMs?: number;
};

/**
 * A shop of three years takes a while to read; `BEYA_SANDBOX_YEARS` makes a younger one, and `BEYA_SANDBOX_LEDGER` names a
 * CSV ledger to take the shop from. `BEYA_SANDBOX_SEED` makes its luck repeatable, and `BEYA_SANDBOX_RETRY_MS` is the first
 * pause before a webhook is sent again.
 */
export const sandbox: MakeSandbox = ({ settings = {}, ...options }) => {
  const luck = settings.BEYA_SANDBOX_SEED ? new Random(Number(settings.BEYA_SANDBOX_SEED)) : undefined;
  return shopifySandbox({
    random: luck && (() => luck.uniform()),
    ...options,
    years: Number(settings.BEYA_SANDBOX_YEARS || 3),
    ledger: settings.BEYA_SANDBOX_LEDGER || undefined,
    webhookRetryMs: settings.BEYA_SANDBOX_RETRY_MS ? Number(settings.BEYA_SANDBOX_RETRY_MS) : undefined,
  });
};

/** One shop with a life of its own behind Shopify's interfaces: consent, tokens, Admin API, webhooks, and faults on demand. */
export function shopifySandbox(
  options: ShopifySandboxOptions = {},
): ProviderSandbox & { parts: SandboxParts } {
  const random = options.random ?? Math.random;
  const remembered = rememberedOrigin(options.journal);
  const origin = remembered ?? originOf(options);
  const shop = options.shop ?? shopOf(origin);
  const state = new ShopState(shop);
  const tokens = new Tokens(options.tokenLifetimeMs);
  const subscriptions = new Subscriptions();
  const bucket = new CostBucket();
  const parts: SandboxParts = {
    state,
    tokens,
    subscriptions,
    faults: noFaults(),
    secret: sandboxApp.clientSecret,
    bulk: new BulkOperations({
      roots: (field) => rootsOf(state, field),
      faults: () => parts.faults,
      random,
      ended: (body) => parts.sender.tell("bulk_operations/finish", body, new Date()),
    }),
    sender: new WebhookSender({
      state,
      shopDomain: sandboxShop,
      secret: () => parts.secret,
      subscriptions,
      faults: () => parts.faults,
      random,
      retryMs: options.webhookRetryMs ?? 500,
    }),
  };

  if (options.journal) {
    if (!remembered) options.journal.append(origin);
    remember(parts, options.journal);
  }

  return {
    id: "shopify",
    parts,
    async answer(request, path) {
      if (path.startsWith("/control")) return answerControl(parts, request, path);
      await new Promise((fulfil) => setTimeout(fulfil, parts.faults.latencyMs));
      const [, host, ...rest] = path.split("/");
      if (host === bulkHost) return answerDownload(parts, random, request);
      if (host !== sandboxShop) return new Response("No such shop.", { status: 404 });
      const inside = `/${rest.join("/")}`;
      if (inside === "/admin/oauth/authorize") return authorize(parts, request);
      if (random() < parts.faults.resetShare) return "reset";
      if (random() < parts.faults.serverErrorShare) return new Response("Internal error", { status: 503 });
      if (inside === "/admin/oauth/access_token") return answerToken(parts, await request.json());
      if (/^\/admin\/api\/\d{4}-\d{2}\/graphql\.json$/.test(inside)) {
        return answerAdmin(parts, bucket, random, request);
      }
      return new Response("Not found", { status: 404 });
    },
    webhook: (secret) => latestOrderTold(state, secret),
  };
}

export type SandboxParts = {
  state: ShopState;
  tokens: Tokens;
  subscriptions: Subscriptions;
  bulk: BulkOperations;
  sender: WebhookSender;
  faults: Faults;
  secret: string;
};

/** The consent page; agreeing redirects with a code, signed like Shopify's own callback. */
async function authorize(parts: SandboxParts, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const redirectUri = url.searchParams.get("redirect_uri") ?? "";
  const state = url.searchParams.get("state") ?? "";
  if (url.searchParams.get("client_id") !== sandboxApp.clientId || !URL.canParse(redirectUri)) {
    return new Response("This app is not known here.", { status: 400 });
  }
  if (request.method !== "POST") {
    const scopes = (url.searchParams.get("scope") ?? "").split(",");
    return new Response(consentPage({ shop: parts.state.shop.name, domain: sandboxShop, scopes }), {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  }
  const callback = new URL(redirectUri);
  callback.searchParams.set("code", parts.tokens.newCode(redirectUri));
  callback.searchParams.set("shop", sandboxShop);
  callback.searchParams.set("state", state);
  callback.searchParams.set("timestamp", String(Math.floor(Date.now() / 1000)));
  callback.searchParams.set("hmac", hmacSha256(parts.secret, callbackBase(callback.searchParams), "hex"));
  return new Response(null, { status: 303, headers: { location: callback.toString() } });
}

function answerToken(parts: SandboxParts, body: unknown): Response {
  const request = tokenRequest.safeParse(body);
  if (!request.success || parts.faults.unauthorized)
    return Response.json({ error: "invalid_grant" }, { status: 400 });
  const { data } = request;
  if (data.client_id !== sandboxApp.clientId || data.client_secret !== sandboxApp.clientSecret) {
    return Response.json({ error: "invalid_client" }, { status: 400 });
  }
  const grant = "code" in data ? parts.tokens.exchange(data.code) : parts.tokens.refresh(data.refresh_token);
  if (!grant) return Response.json({ error: "invalid_grant" }, { status: 400 });
  return Response.json({
    access_token: grant.accessToken,
    refresh_token: grant.refreshToken,
    scope: "read_orders,read_all_orders,read_customers,read_products",
    expires_in: parts.tokens.lifetimeSeconds,
    refresh_token_expires_in: 7_776_000,
  });
}

async function answerAdmin(
  parts: SandboxParts,
  bucket: CostBucket,
  random: () => number,
  request: Request,
): Promise<Response> {
  if (parts.faults.unauthorized || !parts.tokens.accepts(request.headers.get("x-shopify-access-token"))) {
    return Response.json({ errors: "[API] Invalid API key or access token" }, { status: 401 });
  }
  if (random() < parts.faults.tooManyShare) {
    return new Response("Too many requests", { status: 429, headers: { "retry-after": "0.2" } });
  }
  const { query, variables } = graphqlRequest.parse(await request.json());
  const { granted, cost } = bucket.take(queryCost(query, variables));
  if (!granted || random() < parts.faults.throttledShare) {
    const errors = [{ message: "Throttled", extensions: { code: "THROTTLED" } }];
    return Response.json({ errors, extensions: { cost } });
  }
  const answer = await answerQuery(parts, { query, variables });
  const text = JSON.stringify({ ...answer, extensions: { cost } });
  const surprised = parts.faults.surprise ? text.replaceAll('"currencyCode":"', '"currencyCode":"?') : text;
  return new Response(surprised, { headers: { "content-type": "application/json" } });
}

/** Results lie where no token is asked for: knowing the address is enough. */
function answerDownload(parts: SandboxParts, random: () => number, request: Request): Response | "reset" {
  if (random() < parts.faults.resetShare) return "reset";
  if (random() < parts.faults.serverErrorShare) return new Response("Internal error", { status: 503 });
  if (random() < parts.faults.tooManyShare) {
    return new Response("Too many requests", { status: 429, headers: { "retry-after": "0.2" } });
  }
  return parts.bulk.download(request);
}

/** The announcement of the latest order. */
function latestOrderTold(state: ShopState, secret: string): SentWebhook {
  const [topic, at, id] = ["orders/updated", new Date(), state.shop.orders.at(-1)?.id ?? ""];
  const body = JSON.stringify(webhookBody(state, { topic, id, at }));
  const headers = webhookHeaders({ id: randomUUID(), topic, at, body, secret, shopDomain: sandboxShop });
  return { headers, body };
}

/** Everything that a bulk query can go over, each thing as the wire wants it. */
function rootsOf(state: ShopState, field: string): (() => unknown)[] | undefined {
  const { orders, customers, products } = state.lists;
  switch (field) {
    case "orders":
      return orders("ID").map(
        ({ item }) =>
          () =>
            wireOrder(state, item),
      );
    case "customers":
      return customers("ID").map(
        ({ item }) =>
          () =>
            wireCustomer(item),
      );
    case "products":
      return products("ID").map(
        ({ item }) =>
          () =>
            wireProduct(item),
      );
    default:
      return undefined;
  }
}

function originOf({ seed = 20_261, years = 3, ledger }: ShopifySandboxOptions): ShopOrigin {
  if (ledger) return { kind: "ledger", file: resolve(ledger) };
  return { kind: "shop", seed, lastDay: yesterday(), years };
}

function shopOf(origin: ShopOrigin): Shop {
  if (origin.kind === "shop") return generateShop(origin);
  return shopFromLedger(readLedger(origin.file, ledgerShop.timeZone));
}

function yesterday(): Date {
  return new Date((Math.floor(Date.now() / 86_400_000) - 1) * 86_400_000);
}
