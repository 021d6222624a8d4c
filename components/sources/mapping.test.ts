import { describe, expect, it } from "vitest";
import { type Kind, splitFields, withColumn } from "./mapping";

describe("the mapping of columns", () => {
  it("gives a column to one field only", () => {
    const mapping = { price: 2, total: 3 };
    expect(withColumn(mapping, "price", 3)).toEqual({ price: 3 });
    expect(withColumn(mapping, "price", undefined)).toEqual({ total: 3 });
    expect(withColumn(mapping, "price", 2)).toEqual(mapping);
  });

  it("shows fields that are filled or must be before the others", () => {
    const field = (id: string, required: boolean) => ({
      id,
      label: id,
      type: "text" as const,
      required,
      description: "",
    });
    const kind: Kind = {
      id: "orders",
      label: "Orders",
      rowIs: "a line",
      fields: [field("note", false), field("date", true), field("price", false)],
    };
    const { main, rest } = splitFields(kind, { price: 0 });
    expect([main, rest].map((fields) => fields.map(({ id }) => id))).toEqual([["date", "price"], ["note"]]);
  });
});
