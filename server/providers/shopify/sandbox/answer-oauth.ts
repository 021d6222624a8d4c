import { z } from "zod";
import { sandboxClient } from "../../app";
import { hmacSha256 } from "../../signature";
import type { SandboxParts } from "../sandbox";
import { consentPage } from "./consent-page";

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
    expiring: z.enum(["0", "1"]).optional(),
  }),
]);

/** The consent page; agreeing redirects with a code, signed like Shopify's own callback. */
export async function authorize(parts: SandboxParts, request: Request): Promise<Response> {
  const url = new URL(request.url);
  const redirectUri = url.searchParams.get("redirect_uri") ?? "";
  if (url.searchParams.get("client_id") !== sandboxClient.clientId || !URL.canParse(redirectUri)) {
    return new Response("This app is not known here.", { status: 400 });
  }
  if (request.method !== "POST") {
    const scopes = (url.searchParams.get("scope") ?? "").split(",");
    return new Response(consentPage({ shop: parts.state.shop.name, domain: parts.domain, scopes }), {
      headers: { "content-type": "text/html; charset=utf-8" },
    });
  }
  const callback = new URL(redirectUri);
  const [name] = parts.domain.split(".");
  callback.searchParams.set("code", parts.tokens.newCode(redirectUri));
  callback.searchParams.set("host", Buffer.from(`admin.shopify.com/store/${name}`).toString("base64"));
  callback.searchParams.set("shop", parts.domain);
  callback.searchParams.set("state", url.searchParams.get("state") ?? "");
  callback.searchParams.set("timestamp", String(Math.floor(Date.now() / 1000)));
  const signed = [...callback.searchParams]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.map(percentEncoded).join("="))
    .join("&");
  callback.searchParams.set("hmac", hmacSha256(parts.secret, signed, "hex"));
  return new Response(null, { status: 303, headers: { location: callback.toString() } });
}

/** Gives tokens for a code or a refresh token. Who does not ask for one that expires gets a permanent one. */
export function answerToken(parts: SandboxParts, body: unknown): Response {
  const request = tokenRequest.safeParse(body);
  if (!request.success || parts.faults.unauthorized)
    return Response.json({ error: "invalid_grant" }, { status: 400 });
  const { data } = request;
  if (data.client_id !== sandboxClient.clientId || data.client_secret !== sandboxClient.clientSecret) {
    return Response.json({ error: "invalid_client" }, { status: 400 });
  }
  const grant =
    "code" in data
      ? parts.tokens.exchange(data.code, { expiring: data.expiring === "1" })
      : parts.tokens.refresh(data.refresh_token);
  if (!grant) return Response.json({ error: "invalid_grant" }, { status: 400 });
  const lasting = {
    access_token: grant.accessToken,
    scope: "read_orders,read_all_orders,read_customers,read_products",
  };
  if (!grant.refreshToken) return Response.json(lasting);
  return Response.json({
    ...lasting,
    refresh_token: grant.refreshToken,
    expires_in: parts.tokens.lifetimeSeconds,
    refresh_token_expires_in: 7_776_000,
  });
}

/** Byte by byte and not as the client does it, so that an encoding error of either shows. */
function percentEncoded(text: string): string {
  return [...Buffer.from(text)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[A-Za-z0-9\-._~]/.test(character)
        ? character
        : `%${byte.toString(16).toUpperCase().padStart(2, "0")}`;
    })
    .join("");
}
