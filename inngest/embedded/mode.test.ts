import { describe, expect, it } from "vitest";
import { parseEnv } from "@/server/env";
import { jobPlace, missingJobSetting } from "./mode";

const INNGEST_EVENT_KEY = "a-key-for-events";
const INNGEST_SIGNING_KEY = "signkey-prod-5eed";
const INNGEST_BASE_URL = "https://inngest.example.com";

describe("the place where jobs run", () => {
  it.each([
    ["inside", {}],
    ["inside", { INNGEST_DEV: "0" }],
    ["inside", { INNGEST_EVENT_KEY: "", INNGEST_SIGNING_KEY: "" }],
    ["dev", { INNGEST_DEV: "1" }],
    ["dev", { INNGEST_DEV: "http://localhost:8288" }],
    ["dev", { INNGEST_DEV: "http://inngest:8288", INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY }],
    ["server", { INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY }],
    ["server", { INNGEST_DEV: "false", INNGEST_BASE_URL, INNGEST_EVENT_KEY, INNGEST_SIGNING_KEY }],
  ])("is %s with %j", (place, settings) => {
    expect(jobPlace(parseEnv(settings))).toBe(place);
    expect(missingJobSetting(parseEnv(settings))).toBeUndefined();
  });

  it("is refused where a key is missing, by the key's name", () => {
    expect(missingJobSetting({ INNGEST_EVENT_KEY })).toContain(
      "INNGEST_SIGNING_KEY is missing: Inngest Cloud",
    );
    expect(missingJobSetting({ INNGEST_BASE_URL })).toContain(
      `INNGEST_EVENT_KEY is missing: the Inngest server at`,
    );
  });

  it("is never guessed from a word that the SDK reads otherwise", () => {
    expect(() => parseEnv({ INNGEST_DEV: "off" })).toThrow("INNGEST_DEV must be 1, 0 or the address");
  });
});
