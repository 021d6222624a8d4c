import { describe, expect, it } from "vitest";
import { type Pipeline, sentenceOf } from "./pipeline-words";

const now = new Date("2026-01-01T12:00:00Z");
const stage = (
  id: Pipeline["stages"][number]["id"],
  total: number,
  waiting = 0,
): Pipeline["stages"][number] => ({
  id,
  total,
  waiting,
  since: waiting > 0 ? new Date(now.getTime() - 180_000) : null,
  failed: 0,
});
const jobs = { promised: 0, promisedSince: null, functions: [] };

describe("the pipeline in a sentence", () => {
  it("says when there is nothing, and when nothing waits", () => {
    expect(sentenceOf({ stages: [stage("events", 0)], jobs, now })).toBe("Nothing has come in yet.");
    expect(sentenceOf({ stages: [stage("events", 12)], jobs, now })).toBe(
      "Everything that came in has been read.",
    );
  });

  it("says what waits, and for how long", () => {
    const stages = [stage("records", 5, 1200), stage("embeddings", 5, 1)];
    expect(sentenceOf({ stages, jobs, now })).toMatch(
      /^1,200 rows, 1 passage on the way; the oldest for 3\smin\.$/,
    );
  });
});
