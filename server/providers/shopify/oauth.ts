import { z } from "zod";
import { DomainError, invalid } from "@/server/errors";
import type { OAuth, ProviderApp, TokenSet } from "../contract";
import { providerFetch, ReconnectNeeded } from "../http";
import { signedByAny } from "../signature";
import { manifest } from "./manifest";

const shopAddress = /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/;
const scopeWords: Record<string, string> = {
  read_orders: "orders",
  read_all_orders: "orders older than 60 days, which Shopify has to allow the app first",
  read_customers: "customers",
  read_products: "products",
};
const callbackLifetimeMs = 90_000;

const tokenResponse = z.object({
  access_token: z.string().min(1),
  scope: z.string(),
  expires_in: z.number().positive().optional(),
  refresh_token: z.string().min(1).optional(),
});

export const oauth: OAuth = {
  account(form) {
    const typed = (form.shop ?? "")
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, "")
      .replace(/\/+$/, "");
    const shop = typed.includes(".") ? typed : `${typed}.myshopify.com`;
    if (!shopAddress.test(shop)) {
      throw invalid("This is not the address of a Shopify shop.", "Use the one that ends in .myshopify.com.");
    }
    return shop;
  },

  form: (account) => ({ shop: account }),

  authorizeUrl(app, { account, state, redirectUri }) {
    const url = app.at(`https://${account}/admin/oauth/authorize`);
    url.searchParams.set("client_id", app.clientId);
    url.searchParams.set("scope", manifest.scopes.join(","));
    url.searchParams.set("redirect_uri", redirectUri);
    url.searchParams.set("state", state);
    url.searchParams.append("grant_options[]", "");
    return url.toString();
  },

  verifyCallback(app, query, account, now) {
    const signature = query.get("hmac") ?? "";
    const signed = callbackBase(query);
    const valid = signedByAny(app.clientSecrets, signed, signature, "hex");
    const age = Math.abs(now.getTime() - Number(query.get("timestamp")) * 1000);
    if (!valid || query.get("shop") !== account || !(age <= callbackLifetimeMs)) {
      throw new DomainError(
        "forbidden",
        "Shopify's answer could not be trusted.",
        "Start connecting the shop again.",
      );
    }
  },

  exchangeCode: (app, { account, code }) => requestToken(app, account, { code, expiring: "1" }),

  notGranted(scopes) {
    // At Shopify, who may write may read.
    const granted = new Set([...scopes, ...scopes.map((scope) => scope.replace(/^write_/, "read_"))]);
    return manifest.scopes.filter((scope) => !granted.has(scope)).map((scope) => scopeWords[scope] ?? scope);
  },

  refresh: (app, { account, refreshToken }) =>
    requestToken(app, account, { grant_type: "refresh_token", refresh_token: refreshToken }),
};

/** What Shopify signs of a callback: all parameters but the signature, sorted by name, percent-encoded. */
export function callbackBase(query: URLSearchParams): string {
  return [...query.entries()]
    .filter(([name]) => name !== "hmac" && name !== "signature")
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join("&");
}

async function requestToken(
  app: ProviderApp,
  account: string,
  grant: Record<string, string>,
): Promise<TokenSet> {
  const response = await providerFetch(app.at(`https://${account}/admin/oauth/access_token`), {
    method: "POST",
    headers: { "content-type": "application/json", accept: "application/json" },
    body: JSON.stringify({ client_id: app.clientId, client_secret: app.clientSecrets[0], ...grant }),
  });
  if (response.status === 400 || response.status === 401) {
    throw new ReconnectNeeded(`${manifest.name} no longer accepts the connection to ${account}.`);
  }
  if (!response.ok) {
    throw new DomainError(
      "unavailable",
      `${manifest.name} answered ${response.status} when asked for access.`,
    );
  }
  const token = await tokenOf(response);
  return {
    accessToken: token.access_token,
    refreshToken: token.refresh_token,
    expiresAt: token.expires_in ? new Date(Date.now() + token.expires_in * 1000) : undefined,
    scopes: token.scope.split(",").filter(Boolean),
  };
}

async function tokenOf(response: Response): Promise<z.infer<typeof tokenResponse>> {
  try {
    return tokenResponse.parse(await response.json());
  } catch (cause) {
    throw new DomainError(
      "unavailable",
      `${manifest.name} gave no access that can be read.`,
      "Try again in a moment.",
      { cause },
    );
  }
}
