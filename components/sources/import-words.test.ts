import { describe, expect, it } from "vitest";
import { remaining, sizeWords } from "./import-words";
import { problemOf } from "./upload";

describe("words about a file", () => {
  it("tell its size", () => {
    expect([999, 1234, 4_400_000, 23_000_000].map(sizeWords)).toEqual([
      "999 bytes",
      "1.2 kB",
      "4.4 MB",
      "23 MB",
    ]);
  });

  it("say how long it still takes only when that is known", () => {
    expect(remaining(0.01, 60_000)).toBeUndefined();
    expect(remaining(0.5, 1000)).toBeUndefined();
    expect(remaining(0.25, 10_000)).toBe(30_000);
    expect(remaining(1, 10_000)).toBeUndefined();
  });

  it("are the server's own where it gave any", () => {
    expect(problemOf(400, '{"message":"No rows.","remedy":"Send another."}')).toBe("No rows. Send another.");
    expect(problemOf(400, '{"error":{"message":"No rows."}}')).toBe("No rows.");
    expect(problemOf(413, "<html>")).toContain("size");
  });
});
