import { describe, expect, it } from "vitest";
import { actionOf, type KeyPress } from "./key-map";
import { destinations } from "./navigation";

const press = (key: string, more: Partial<KeyPress> = {}): KeyPress => ({
  key,
  command: false,
  alt: false,
  typing: false,
  afterG: false,
  ...more,
});

describe("the keys", () => {
  it("open the palette by command and b or k, even while one types", () => {
    for (const key of ["b", "k", "B", "K"]) {
      expect(actionOf(press(key, { command: true, typing: true }))).toEqual({ kind: "ask" });
    }
  });

  it("leave letters alone while one types, and the browser's own combinations always", () => {
    expect(actionOf(press("j", { typing: true }))).toBeUndefined();
    expect(actionOf(press("e", { command: true }))).toBeUndefined();
    expect(actionOf(press("k", { command: true, alt: true }))).toBeUndefined();
  });

  it("lead to every section by g and its letter", () => {
    for (const { key, href } of destinations) {
      expect(actionOf(press(key, { afterG: true }))).toEqual({ kind: "go", href });
    }
    expect(new Set(destinations.map(({ key }) => key)).size).toBe(destinations.length);
  });

  it("mean themselves again after a g that led nowhere", () => {
    expect(actionOf(press("j", { afterG: true }))).toEqual({ kind: "move", by: 1 });
  });

  it("walk, acknowledge, dismiss, undo and explain themselves", () => {
    expect(actionOf(press("k"))).toEqual({ kind: "move", by: -1 });
    expect(actionOf(press("x"))).toEqual({ kind: "press", key: "x" });
    expect(actionOf(press("?"))).toEqual({ kind: "keys" });
  });
});
