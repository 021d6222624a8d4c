import { describe, expect, it } from "vitest";
import { readLines } from "./read-lines";

function streamOf(pieces: Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const piece of pieces) controller.enqueue(piece);
      controller.close();
    },
  });
}

describe("reading an answer as it streams", () => {
  it("gives each object once, wherever the bytes were cut", async () => {
    const bytes = new TextEncoder().encode('{"type":"status","text":"Counting £"}\n{"n":2}\n\n{"n":3}');
    for (let cut = 0; cut <= bytes.length; cut++) {
      const parts = [];
      for await (const part of readLines(streamOf([bytes.slice(0, cut), bytes.slice(cut)]))) parts.push(part);
      expect(parts).toEqual([{ type: "status", text: "Counting £" }, { n: 2 }, { n: 3 }]);
    }
  });
});
