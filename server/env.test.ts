import { describe, expect, it } from "vitest";
import { parseEnv } from "./env";

const sandbox = { BEYA_SANDBOX_ORIGIN: "http://127.0.0.1:4000" };

describe("the sandbox's address", () => {
  it.each([{}, { NEXTAUTH_URL: "http://localhost:3000" }])(
    "is taken on one's own machine: %j",
    (settings) => {
      expect(parseEnv({ ...sandbox, ...settings })).toMatchObject(sandbox);
    },
  );

  it.each([{ NEXTAUTH_URL: "https://beya.example.com" }, { VERCEL: "1" }])(
    "is refused where others reach Beya: %j",
    (settings) => {
      expect(() => parseEnv({ ...sandbox, ...settings })).toThrow("BEYA_SANDBOX_ORIGIN must be absent");
    },
  );

  it("is refused when it is not this machine's", () => {
    expect(() => parseEnv({ BEYA_SANDBOX_ORIGIN: "http://sandbox.example.com:4000" })).toThrow(
      "BEYA_SANDBOX_ORIGIN must be an address of this machine",
    );
  });
});
