import { describe, expect, it } from "vitest";
import { sectionsOf } from "./sections";

const sentence = (n: number) => `This is sentence number ${n} of a text that is rather long.`;
const text = Array.from({ length: 60 }, (_, n) => sentence(n)).join(" ");

describe("cutting a text into passages", () => {
  it("leaves a short text whole", () => {
    expect(sectionsOf("One. Two!\n\nThree?")).toEqual(["One. Two! Three?"]);
  });

  it("ends passages where sentences end, none longer than 320 words", () => {
    for (const section of sectionsOf(text)) {
      expect(section.split(/\s+/).length).toBeLessThanOrEqual(320);
      expect(section).toMatch(/^This.*long\.$/);
    }
  });

  it("loses no sentence and repeats the last ones of a passage in the next", () => {
    const [first = "", second = ""] = sectionsOf(text);
    const whole = sectionsOf(text).join(" ");
    for (let n = 0; n < 60; n++) expect(whole).toContain(sentence(n));
    const shared = second.slice(0, second.indexOf("long.") + 5);
    expect(first).toContain(shared);
  });

  it("cuts a text without sentences too", () => {
    const words = Array.from({ length: 1000 }, (_, n) => `word${n}`);
    const sections = sectionsOf(words.join(" "));
    expect(Math.max(...sections.map((section) => section.split(" ").length))).toBeLessThanOrEqual(320);
    for (const word of words)
      expect(sections.some((section) => section.split(" ").includes(word))).toBe(true);
  });

  it("makes nothing of nothing", () => {
    expect(sectionsOf(" \n ")).toEqual([]);
  });
});
