import { describe, expect, it } from "vitest";
import { sandboxClient } from "../app";
import { shopify } from ".";
import { sandboxShop } from "./sandbox";
import { withServedSandbox } from "./testing/served-sandbox";

describe("consent to read a shop", () => {
  const sandbox = withServedSandbox({ seed: 9, years: 0.02 });

  /** Where the shop sends the browser of whoever agrees. */
  async function agree(request: { state: string; redirectUri: string }): Promise<URL> {
    const consent = shopify.oauth.authorizeUrl(sandbox.app, { account: sandboxShop, ...request });
    const answer = await fetch(consent, { method: "POST", redirect: "manual" });
    return new URL(answer.headers.get("location") ?? "");
  }
  const check = (callback: URL) => () =>
    shopify.oauth.verifyCallback(sandbox.app, callback.searchParams, sandboxShop, new Date());

  it.each(["plain", "a b+c/d=e&f", "grüße?", "%25"])(
    "comes back signed, whatever it carries: %j",
    async (state) => {
      const callback = await agree({ state, redirectUri: "http://localhost:3000/callback?from=here" });
      expect(callback.searchParams.get("state")).toBe(state);
      expect(callback.searchParams.get("from")).toBe("here");
      expect(Buffer.from(callback.searchParams.get("host") ?? "", "base64").toString()).toBe(
        "admin.shopify.com/store/harbour-heron",
      );
      expect(check(callback)).not.toThrow();
      for (const name of ["host", "state", "code"]) {
        const forged = new URL(callback);
        forged.searchParams.set(name, "another");
        expect(check(forged)).toThrow("could not be trusted");
      }
    },
  );

  it("gives Beya access that ends and can be renewed", async () => {
    const callback = await agree({ state: "s", redirectUri: "http://localhost:3000/callback" });
    const code = callback.searchParams.get("code") ?? "";
    const request = { account: sandboxShop, code, redirectUri: "" };
    const access = await shopify.oauth.exchangeCode(sandbox.app, request);
    expect(access.refreshToken).toBeDefined();
    expect(access.expiresAt?.getTime()).toBeGreaterThan(Date.now());
    sandbox.parts.tokens.expire();
    expect(sandbox.parts.tokens.accepts(access.accessToken)).toBe(false);
    const { accessToken } = await shopify.oauth.refresh(sandbox.app, {
      account: sandboxShop,
      refreshToken: access.refreshToken ?? "",
    });
    expect(sandbox.parts.tokens.accepts(accessToken)).toBe(true);
  });

  it("gives whoever does not ask for an end a permanent token, and nothing to renew it with", async () => {
    const response = await fetch(sandbox.app.at(`https://${sandboxShop}/admin/oauth/access_token`), {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        client_id: sandboxClient.clientId,
        client_secret: sandboxClient.clientSecret,
        code: sandbox.parts.tokens.newCode(""),
      }),
    });
    const answer: Record<string, unknown> = await response.json();
    expect(Object.keys(answer).toSorted()).toEqual(["access_token", "scope"]);
    expect(sandbox.parts.tokens.accepts(String(answer.access_token))).toBe(true);
  });
});
