import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { open, seal } from "./seal";

const key = randomBytes(32);
const context = ["organization-1", "source-1", "access_token"];

describe("sealed secrets", () => {
  it("open with the same key and context, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(open(key, seal(key, "k1", text, context), context)).toBe(Buffer.from(text).toString("utf8"));
      }),
    );
  });

  it("do not open in another row", () => {
    const sealed = seal(key, "k1", "shpat_secret", context);
    expect(() => open(key, sealed, ["organization-2", "source-1", "access_token"])).toThrow();
  });

  it("do not open under another key, another key id, or with any byte changed", () => {
    const sealed = seal(key, "k1", "shpat_secret", context);
    expect(() => open(randomBytes(32), sealed, context)).toThrow();
    expect(() => open(key, sealed.replace("1.k1.", "1.k2."), context)).toThrow();
    const body = Buffer.from(sealed.split(".")[2] ?? "", "base64url");
    for (let at = 0; at < body.length; at++) {
      const changed = Buffer.from(body);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      expect(() => open(key, `1.k1.${changed.toString("base64url")}`, context)).toThrow();
    }
  });

  it("never come out the same twice", () => {
    expect(seal(key, "k1", "same", context)).not.toBe(seal(key, "k1", "same", context));
  });
});
