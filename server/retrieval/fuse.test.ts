import { describe, expect, it } from "vitest";
import { fuse } from "./fuse";

const scores = (values: Record<string, number>) =>
  Object.entries(values).map(([id, score]) => ({ id, score }));
const order = (chunks: { id: string }[]) => chunks.map(({ id }) => id).join("");

describe("fusing words and meaning", () => {
  const words = scores({ a: 9, b: 2, c: 1 });
  const meaning = scores({ c: 0.9, b: 0.5, a: 0.1 });

  it("follows the side that has the weight", () => {
    expect(order(fuse(words, meaning, 0))).toBe("abc");
    expect(order(fuse(words, meaning, 1))).toBe("cba");
  });

  it("lets a passage that fits far better keep its lead over one that is only a place behind", () => {
    expect(order(fuse(scores({ a: 30, b: 3, c: 2.9 }), scores({ b: 0.51, c: 0.5, a: 0.49 }), 0.3))).toMatch(
      /^a/,
    );
  });

  it("counts a passage without a vector as average, and one without a word of the question as none", () => {
    const [best] = fuse(scores({ a: 5, b: 5 }), scores({ a: 0.9, c: 0.1 }), 0.3);
    expect(best?.id).toBe("a");
    expect(fuse(scores({ a: 5 }), scores({ c: 0.9 }), 0.3).find(({ id }) => id === "c")).toMatchObject({
      keyword: 0,
    });
    expect(fuse(scores({ a: 5 }), [], 0.3)[0]?.nearness).toBeUndefined();
  });

  it("is the same whatever order the candidates come in", () => {
    expect(fuse(words.toReversed(), meaning.toReversed(), 0.3)).toEqual(fuse(words, meaning, 0.3));
  });
});
