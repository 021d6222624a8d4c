import { describe, expect, it } from "vitest";
import type { FusedChunk } from "./fuse";
import { type Passage, rankPassages } from "./rank-passages";

const passage = (id: string, overrides: Partial<Passage> = {}): [string, Passage] => [
  id,
  {
    id,
    title: id,
    text: `Words of ${id} and nobody else`,
    subjectKind: "document",
    subjectId: id,
    source: "Documents",
    occurredAt: null,
    ...overrides,
  },
];
const scored = (id: string, score: number): FusedChunk => ({ id, score, keyword: score, nearness: 0.5 });
const ids = (ranked: { passage: Passage }[]) => ranked.map((one) => one.passage.id);

describe("ranking passages for a reader", () => {
  it("shows one passage of a subject, its best", () => {
    const passages = new Map([
      passage("a1", { subjectId: "a" }),
      passage("a2", { subjectId: "a" }),
      passage("b"),
    ]);
    expect(ids(rankPassages([scored("a1", 3), scored("a2", 2.9), scored("b", 1)], passages, 5))).toEqual([
      "a1",
      "b",
    ]);
  });

  it("shows a text that is stored twice once", () => {
    const text = "The very same terms of delivery";
    const passages = new Map([passage("a", { text }), passage("b", { text: `${text}!` }), passage("c")]);
    expect(ids(rankPassages([scored("a", 3), scored("b", 2), scored("c", 1)], passages, 5))).toEqual([
      "a",
      "c",
    ]);
  });

  it("prefers the newer of two messages that fit as well, and says so", () => {
    const old = { subjectKind: "message", occurredAt: new Date("2010-01-01") };
    const recent = { subjectKind: "message", occurredAt: new Date("2011-01-01") };
    const ranked = rankPassages(
      [scored("old", 1.05), scored("new", 1)],
      new Map([passage("old", old), passage("new", recent)]),
      5,
    );
    expect(ids(ranked)).toEqual(["new", "old"]);
    expect(ranked[0]?.why.map(({ factor }) => factor)).toEqual(["words", "meaning", "recency", "source"]);
  });

  it("lets other kinds through where one would fill the page", () => {
    const orders = Array.from({ length: 6 }, (_, n) => passage(`order ${n}`, { subjectKind: "order" }));
    const fits = orders.map(([id], n) => scored(id, 2 - n / 100));
    const ranked = rankPassages([...fits, scored("guide", 1.9)], new Map([...orders, passage("guide")]), 4);
    expect(ids(ranked)).toContain("guide");
  });

  it("fills no more than the page", () => {
    const many = Array.from({ length: 20 }, (_, n) => passage(`p${n}`));
    expect(
      rankPassages(
        many.map(([id], n) => scored(id, n)),
        new Map(many),
        8,
      ),
    ).toHaveLength(8);
  });
});
