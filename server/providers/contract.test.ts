import { describe, expect, it } from "vitest";
import type { ProviderApp } from "./contract";
import { allProviders, providerOf } from "./registry";

const app: ProviderApp = {
  clientId: "client",
  clientSecrets: ["secret", "older secret"],
  at: (address) => new URL(address),
};

describe.each(allProviders().map((provider) => [provider.manifest.id, provider] as const))(
  "provider %s",
  (id, provider) => {
    const { manifest, oauth, webhook } = provider;

    it("has a manifest that the app can draw and route", () => {
      expect(id).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(manifest.name).not.toBe("");
      expect(manifest.scopes.length).toBeGreaterThan(0);
      expect(manifest.kinds.length).toBeGreaterThan(0);
      expect(manifest.promise.endsWith(".")).toBe(true);
      for (const field of manifest.connectFields) {
        expect(() => new RegExp(`^(?:${field.pattern})$`)).not.toThrow();
        expect(manifest.sandboxForm[field.id]).toMatch(new RegExp(`^(?:${field.pattern})$`));
      }
      for (const header of Object.values(manifest.webhook)) expect(header).toBe(header.toLowerCase());
      expect(providerOf(id)).toBe(provider);
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
      const url = new URL(oauth.authorizeUrl(app, request));
      expect(url.protocol).toBe("https:");
      expect([...url.searchParams.values()]).toEqual(
        expect.arrayContaining(["the-state", request.redirectUri]),
      );
      expect(url.toString()).not.toContain("secret");
    });

    it("trusts no callback without a signature", () => {
      const query = new URLSearchParams({ code: "1", state: "2", timestamp: "0" });
      expect(() =>
        oauth.verifyCallback(app, query, oauth.account(manifest.sandboxForm), new Date()),
      ).toThrow();
    });

    it("refuses a webhook with a missing, mangled or foreign signature, without failing", () => {
      const names = headersRead((headers) => webhook.verify(app, Buffer.from("{}"), headers));
      expect(names).not.toEqual([]);
      const signatures = [
        "",
        "rubbish",
        "a".repeat(100_000),
        "AAAA",
        "=",
        Buffer.alloc(32).toString("base64"),
      ];
      for (const signature of signatures) {
        const headers = new Headers(names.map((name): [string, string] => [name, signature]));
        for (const body of ["", "{}", "\u0000", "[".repeat(10_000)]) {
          expect(webhook.verify(app, Buffer.from(body), headers)).toBe(false);
          expect(webhook.verify(app, Buffer.from(body), new Headers())).toBe(false);
        }
      }
    });

    it("takes a topic it does not know for none of its business", () => {
      expect(webhook.meaning("something/else", { id: 1 })).toEqual({ type: "ignored" });
    });
  },
);

/** The names of the headers that `read` asks for. */
function headersRead(read: (headers: Headers) => unknown): string[] {
  const names: string[] = [];
  const recording = new (class extends Headers {
    override get(name: string): string | null {
      names.push(name);
      return super.get(name);
    }
  })();
  read(recording);
  return names;
}
