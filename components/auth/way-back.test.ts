import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { signInHref, wayBack } from "./way-back";

const asked = (href: string) => new URL(href, "http://x").searchParams.get("callbackUrl");

describe("the way back after signing in", () => {
  it("leads to the page one was on, with its query", () => {
    for (const place of ["/orders?q=50%25+off&page=3", "/customers/1", "/today"]) {
      expect(wayBack(asked(signInHref(place)))).toBe(place);
    }
  });

  it("is Today where nothing was asked for, or what is no page", () => {
    for (const nothing of [undefined, null, "", "today", ["/orders", "/sources"], "/api/auth/signout"]) {
      expect(wayBack(nothing)).toBe("/today");
    }
  });

  it("never leads to another site", () => {
    for (const elsewhere of [
      "https://evil.example",
      "//evil.example",
      "/\\evil.example",
      "/\t/evil.example",
      "/.//evil.example",
    ]) {
      expect(wayBack(elsewhere)).toBe("/today");
    }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."/\\.:@?#\t\n ae%") }), (rest) => {
        const target = new URL(wayBack(`/${rest}`), "https://beya.example");
        expect(target.origin).toBe("https://beya.example");
      }),
    );
  });
});
