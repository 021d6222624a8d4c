import { describe, expect, it } from "vitest";
import { retryAfterMs } from "./http";

describe("a Retry-After header", () => {
  const now = new Date("2026-10-31T10:00:00Z");

  it.each([
    ["2", 2000],
    ["0.25", 250],
    ["0", 0],
    ["-3", 0],
    ["Sat, 31 Oct 2026 10:00:30 GMT", 30_000],
    ["Sat, 31 Oct 2026 09:59:00 GMT", 0],
  ])("of %j is a wait of %i milliseconds", (header, wait) => {
    expect(retryAfterMs(header, now)).toBe(wait);
  });

  it.each([null, "", "soon"])("of %j says nothing", (header) => {
    expect(retryAfterMs(header, now)).toBeUndefined();
  });
});
