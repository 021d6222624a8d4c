import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mountSandboxes } from "@/sandbox/mount";
import { type RunningSandbox, serveSandbox } from "@/sandbox/server";
import { DomainError } from "@/server/errors";
import { recordKinds } from "@/server/ingest/records/record-kinds";
import type { ProviderApp } from "./contract";
import { allProviders, providerOf } from "./registry";
import { type LetIn, letIn, redirectUri } from "./testing/let-in";
import { mangled } from "./testing/mangled";

const atProvider: ProviderApp = {
  clientId: "client",
  clientSecrets: ["secret", "older secret"],
  at: (address) => new URL(address),
};

describe.each(allProviders().map((provider) => [provider.manifest.id, provider] as const))(
  "provider %s",
  (id, provider) => {
    const { manifest, oauth } = provider;
    let running: RunningSandbox;
    let access: LetIn;

    beforeAll(async () => {
      running = await serveSandbox(
        await mountSandboxes(() => ({ settings: { BEYA_SANDBOX_YEARS: "0.02" } })),
      );
      access = await letIn(provider, running.origin);
    });
    afterAll(() => running.close());

    it("has a manifest that the app can draw and route", () => {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(manifest.name).not.toBe("");
      expect(manifest.scopes.length).toBeGreaterThan(0);
      expect(manifest.promise.endsWith(".")).toBe(true);
      for (const field of manifest.connectFields) {
        expect(() => new RegExp(`^(?:${field.pattern})$`)).not.toThrow();
        expect(manifest.sandboxForm[field.id]).toMatch(new RegExp(`^(?:${field.pattern})$`));
      }
      for (const header of Object.values(manifest.webhook)) expect(header).toMatch(/^[a-z0-9-]+$/);
      expect(structuredClone(manifest)).toEqual(manifest);
      expect(providerOf(id)).toBe(provider);
    });

    it("yields kinds of records that B keeps, each once", () => {
      expect(manifest.kinds.length).toBeGreaterThan(0);
      expect(new Set(manifest.kinds).size).toBe(manifest.kinds.length);
      for (const kind of manifest.kinds) expect(Object.keys(recordKinds)).toContain(kind);
    });

    it("can fill in the form again that named an account", () => {
      const account = oauth.account(manifest.sandboxForm);
      expect(oauth.account(oauth.form(account))).toBe(account);
      for (const field of manifest.connectFields) {
        expect(oauth.form(account)[field.id]).toMatch(new RegExp(`^(?:${field.pattern})$`));
      }
    });

    it("sends people to the provider over https with the state and our way back", () => {
      const account = oauth.account(manifest.sandboxForm);
      const request = { account, state: "the-state", redirectUri: "https://beya.example.com/callback" };
      const url = new URL(oauth.authorizeUrl(atProvider, request));
      expect(url.protocol).toBe("https:");
      expect([...url.searchParams.values()]).toEqual(
        expect.arrayContaining(["the-state", request.redirectUri]),
      );
      expect(url.toString()).not.toContain("secret");
    });

    it("says in words what it was not granted", () => {
      expect(oauth.notGranted(manifest.scopes)).toEqual([]);
      for (const left of manifest.scopes) {
        const words = oauth.notGranted(manifest.scopes.filter((scope) => scope !== left));
        expect(words.length).toBe(1);
        expect(words).not.toContain(left);
      }
    });

    /** What becomes of a callback: it is trusted, or the code of the error that a person sees. */
    function trust(query: URLSearchParams, { app = access.app, account = access.account } = {}): string {
      try {
        oauth.verifyCallback(app, query, account, new Date());
        return "trusted";
      } catch (error) {
        if (error instanceof DomainError) return error.code;
        throw error;
      }
    }

    it("trusts what its consent page leads back to, with either secret while they are changed", () => {
      expect(access.callback.toString().startsWith(redirectUri)).toBe(true);
      const query = access.callback.searchParams;
      const [secret] = access.app.clientSecrets;
      expect(trust(query)).toBe("trusted");
      expect(trust(query, { app: { ...access.app, clientSecrets: ["a newer one", secret] } })).toBe(
        "trusted",
      );
    });

    it("refuses a callback of another secret, for another account, or with nothing to trust in", () => {
      const query = access.callback.searchParams;
      expect(trust(query, { app: { ...access.app, clientSecrets: ["another secret"] } })).toBe("forbidden");
      expect(trust(query, { account: `another-${access.account}` })).toBe("forbidden");
      expect(trust(new URLSearchParams({ code: "1", state: "2", timestamp: "0" }))).toBe("forbidden");
      expect(trust(new URLSearchParams())).toBe("forbidden");
    });

    it("refuses a callback with any of its values changed or gone", () => {
      for (const [name, value] of access.callback.searchParams) {
        for (const [what, other] of mangled(value)) {
          const query = new URLSearchParams(access.callback.searchParams);
          if (other === undefined) query.delete(name);
          else query.set(name, other);
          expect(trust(query), `${name} is ${what}`).toBe("forbidden");
        }
      }
    });
  },
);
