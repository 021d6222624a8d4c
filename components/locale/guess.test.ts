import { describe, expect, it } from "vitest";
import { guessCurrency } from "./guess";

describe("guessing a currency", () => {
  it("follows the region of the preferred language", () => {
    expect(guessCurrency(["en-GB"], "Europe/London")).toBe("GBP");
    expect(guessCurrency(["de-CH", "en"], "Europe/Zurich")).toBe("CHF");
    expect(guessCurrency(["de"], "Europe/Berlin")).toBe("EUR");
  });

  it("does not take American English abroad for dollars", () => {
    expect(guessCurrency(["en-US"], "Europe/London")).toBe("GBP");
    expect(guessCurrency(["en-US", "sv"], "Europe/Stockholm")).toBe("SEK");
    expect(guessCurrency(["en-US"], "America/Chicago")).toBe("USD");
  });

  it("has an answer for a browser that says nothing", () => {
    expect(guessCurrency([], "UTC")).toBe("USD");
    expect(guessCurrency(["not a language"], "Europe/Paris")).toBe("EUR");
  });
});
