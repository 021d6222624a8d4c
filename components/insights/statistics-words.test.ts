import { describe, expect, it } from "vitest";
import { effectWords, statisticsWords } from "./statistics-words";

const statistics = {
  nullHypothesis: "Their gaps are as long as ever.",
  test: "Exact binomial test",
  unitOfAnalysis: "An order gap of this customer",
  n: 14,
  effect: -12.345,
  interval: [-18.02, -6] as [number, number],
  unit: "days",
  p: 0.00042,
  q: 0.0126,
  tested: 1204,
};

const wordsOf = (term: string) =>
  statisticsWords(statistics)
    .find((row) => row.term.startsWith(term))
    ?.words.replaceAll(/[  ]/g, " ");

describe("the statistics of a finding in words", () => {
  it("gives the effect with its unit and interval, signs typeset", () => {
    expect(effectWords(statistics).replaceAll(/[  ]/g, " ")).toBe(
      "−12.3 days · between −18 and −6, with 95 % confidence",
    );
  });

  it("says what p means as a frequency", () => {
    expect(wordsOf("p = 0.00042")).toBe("If that were all, chance would show as much in 4 of 10,000 cases.");
  });

  it("says what q means for the reader, and over how much it was corrected", () => {
    expect(wordsOf("q = 0.013")).toContain("1,204 things");
    expect(wordsOf("q = 0.013")).toContain("about 1.3 % are false alarms");
  });

  it("never claims more precision than there is", () => {
    const tiny = statisticsWords({ ...statistics, p: 1e-12, q: 1e-9 });
    expect(tiny.map((row) => row.term)).toContain("p < 0.0001");
    expect(tiny.map((row) => row.words).join(" ")).toContain("fewer than one of a million cases");
  });
});
