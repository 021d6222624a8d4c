import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestQuote } from "./quote";

const weights = new Map([
  ["refund", 3],
  ["dai", 1],
]);

describe("the span that is quoted", () => {
  it("is the sentence that says most of what was asked", () => {
    const text =
      "We ship every day. Refunds are paid within 14 days of the return. Ask us for anything else.";
    expect(bestQuote(text, weights)).toBe("Refunds are paid within 14 days of the return.");
  });

  it("is cut around the word in a sentence that is too long", () => {
    const text = `${"word ".repeat(200)}refund ${"word ".repeat(200)}`;
    const quote = bestQuote(text, weights);
    expect(quote).toContain("refund");
    expect(quote.length).toBeLessThanOrEqual(280);
  });

  it("is the beginning where no word of the question occurs", () => {
    expect(bestQuote("First sentence. Second sentence.", weights)).toBe("First sentence.");
  });

  it("is always in the text, letter by letter", () => {
    const words = fc.array(
      fc.constantFrom(
        "refund",
        "days",
        "mug.",
        "\n\n",
        "…",
        "e.g.",
        "50 %",
        "Straße!",
        "a\u0301",
        "🙂",
        fc.sample(fc.string(), 1)[0] ?? "",
      ),
      { maxLength: 120 },
    );
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join(" ");
        const quote = bestQuote(text, weights);
        expect(text).toContain(quote);
        expect(quote.length).toBeLessThanOrEqual(280);
      }),
    );
  });
});
