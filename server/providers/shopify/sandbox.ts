import { randomUUID } from "node:crypto";
import { resolve } from "node:path";
import { z } from "zod";
import { sandboxClient } from "../app";
import type { MakeSandbox, ProviderSandbox, SandboxOptions, SentWebhook } from "../sandbox-contract";
import { answerAdmin, tooMany } from "./sandbox/answer-admin";
import { answerToken, authorize } from "./sandbox/answer-oauth";
import { BulkOperations, bulkHost, cutInHalf } from "./sandbox/bulk-operations";
import { answerControl } from "./sandbox/control";
import { type Faults, noFaults } from "./sandbox/faults";
import { generateShop, type Shop } from "./sandbox/generate-shop";
import { readLedger } from "./sandbox/ledger/read-ledger";
import { ledgerShop, shopFromLedger } from "./sandbox/ledger/shop-from-ledger";
import { Random } from "./sandbox/random";
import { remember, rememberedOrigin, type ShopOrigin } from "./sandbox/remember";
import { restJson, webhookBody } from "./sandbox/rest-bodies";
import { ShopState } from "./sandbox/shop-state";
import { Subscriptions } from "./sandbox/subscriptions";
import { CostBucket, plans } from "./sandbox/throttle";
import { Tokens } from "./sandbox/tokens";
import { webhookHeaders } from "./sandbox/webhook-headers";
import { WebhookSender } from "./sandbox/webhook-sender";
import { wireCustomer, wireOrder, wireProduct } from "./sandbox/wire";

export const sandboxShop = "harbour-heron.myshopify.com";

export type ShopifySandboxOptions = SandboxOptions & {
  shop?: Shop;
  seed?: number;
  years?: number;
  /** The CSV ledger whose shop it is, instead of one that is made up. */
  ledger?: string;
  tokenLifetimeMs?: number;
  webhookRetryMs?: number;
  webhookAnswerWithinMs?: number;
  /** The points that queries cost; one of a Plus shop where none is given. */
  bucket?: CostBucket;
};

const planSetting = z.enum(["standard", "plus"]);

/**
 * A shop of three years takes a while to read; `BEYA_SANDBOX_YEARS` makes a younger one, and `BEYA_SANDBOX_LEDGER` names a
 * CSV ledger to take the shop from. `BEYA_SANDBOX_SEED` makes its luck repeatable, `BEYA_SANDBOX_RETRY_MS` is the first
 * pause before a webhook is sent again, and `BEYA_SANDBOX_PLAN=standard` gives it the few points of a small shop's plan.
 */
export const sandbox: MakeSandbox = ({ settings = {}, ...options }) => {
  const luck = settings.BEYA_SANDBOX_SEED ? new Random(Number(settings.BEYA_SANDBOX_SEED)) : undefined;
  return shopifySandbox({
    random: luck && (() => luck.uniform()),
    ...options,
    years: Number(settings.BEYA_SANDBOX_YEARS || 3),
    ledger: settings.BEYA_SANDBOX_LEDGER || undefined,
    bucket: new CostBucket(plans[planSetting.parse(settings.BEYA_SANDBOX_PLAN || "plus")]),
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
  const parts: SandboxParts = {
    domain: sandboxShop,
    state,
    tokens,
    subscriptions,
    bucket: options.bucket ?? new CostBucket(),
    faults: noFaults(),
    secret: sandboxClient.clientSecret,
    bulk: new BulkOperations({
      roots: (field) => rootsOf(state, field),
      faults: () => parts.faults,
      random,
      ended: (body) => parts.sender.tell("bulk_operations/finish", body, { at: new Date() }),
    }),
    sender: new WebhookSender({
      state,
      shopDomain: sandboxShop,
      secret: () => parts.secret,
      subscriptions,
      faults: () => parts.faults,
      random,
      retryMs: options.webhookRetryMs ?? 500,
      answerWithinMs: options.webhookAnswerWithinMs ?? 5000,
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
      const response = await answerInside(parts, random, inside, request);
      // What was asked for has been done by now.
      if (random() < parts.faults.lostShare) return "reset";
      return random() < parts.faults.cutShare ? halfOf(response) : response;
    },
    webhook: (secret) => latestOrderTold(state, secret),
  };
}

export type SandboxParts = {
  domain: string;
  state: ShopState;
  tokens: Tokens;
  subscriptions: Subscriptions;
  bucket: CostBucket;
  bulk: BulkOperations;
  sender: WebhookSender;
  faults: Faults;
  secret: string;
};

async function answerInside(
  parts: SandboxParts,
  random: () => number,
  path: string,
  request: Request,
): Promise<Response> {
  if (path === "/admin/oauth/access_token") return answerToken(parts, await request.json());
  if (/^\/admin\/api\/\d{4}-\d{2}\/graphql\.json$/.test(path)) return answerAdmin(parts, random, request);
  return new Response("Not found", { status: 404 });
}

/** Its connection ends in the middle of the body. */
async function halfOf(response: Response): Promise<Response> {
  const bytes = Buffer.from(await response.arrayBuffer());
  return new Response(cutInHalf(bytes), { status: response.status, headers: response.headers });
}

/** Results lie where no token is asked for: knowing the address is enough. */
function answerDownload(parts: SandboxParts, random: () => number, request: Request): Response | "reset" {
  if (random() < parts.faults.resetShare) return "reset";
  if (random() < parts.faults.serverErrorShare) return new Response("Internal error", { status: 503 });
  if (random() < parts.faults.tooManyShare) return tooMany();
  return parts.bulk.download(request);
}

/** The announcement of the latest order. */
function latestOrderTold(state: ShopState, secret: string): SentWebhook {
  const [topic, at, id] = ["orders/updated", new Date(), state.shop.orders.at(-1)?.id ?? ""];
  const body = restJson(webhookBody(state, { topic, id, at }));
  const ids = { id: randomUUID(), event: randomUUID() };
  const headers = webhookHeaders({ ...ids, topic, at, body, secret, shopDomain: sandboxShop });
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
