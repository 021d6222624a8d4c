import { describe, expect, it } from "vitest";
import { optionsFor } from "./options";

const given = { text: "", recent: [], found: [], answered: false };
const first = (text: string) => optionsFor({ ...given, text })[0]?.options[0];
const labels = (groups: ReturnType<typeof optionsFor>) => groups.map((group) => group.label);

describe("what Command-B offers", () => {
  it("asks B with Enter, whatever is typed", () => {
    expect(first("net sales in May 2011")?.action).toEqual({
      kind: "ask",
      question: "net sales in May 2011",
    });
  });

  it("goes where a name begins with the text, and still offers to ask", () => {
    const groups = optionsFor({ ...given, text: "cust" });
    expect(groups[0]?.options[0]?.action).toEqual({ kind: "go", href: "/customers" });
    expect(labels(groups)).toEqual(["Go to", "Ask B"]);
  });

  it("lists records after the question", () => {
    const found = [{ kind: "order" as const, id: "1", label: "536365", detail: "Ada" }];
    const groups = optionsFor({ ...given, text: "5363", found });
    expect(labels(groups)).toEqual(["Ask B", "Records"]);
    expect(groups[1]?.options[0]).toMatchObject({ detail: "Order · Ada", action: { href: "/orders/1" } });
  });

  it("offers what was asked lately, or examples before anything was", () => {
    expect(labels(optionsFor(given))).toEqual(["For example", "Go to"]);
    expect(labels(optionsFor({ ...given, recent: ["orders by country"] }))).toEqual([
      "Asked lately",
      "Go to",
    ]);
  });

  it("leaves an answer alone until something is typed", () => {
    expect(optionsFor({ ...given, answered: true })).toEqual([]);
  });
});
