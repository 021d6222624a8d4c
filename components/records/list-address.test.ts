import { describe, expect, it } from "vitest";
import { readAddress, writeAddress } from "./list-address";

const shape = {
  path: "/products",
  sorts: ["net", "title"] as const,
  standard: { sort: "net", direction: "descending" } as const,
};

describe("the address of a list", () => {
  it("says what differs from the list as it stands, and reads back the same", () => {
    const address = readAddress(shape, { q: "50% off & more", sort: "title", dir: "ascending", page: "3" });
    const href = writeAddress(shape, address, { page: 3 });
    expect(href).toBe("/products?q=50%25+off+%26+more&sort=title&dir=ascending&page=3");
    expect(readAddress(shape, Object.fromEntries(new URL(href, "http://x").searchParams))).toEqual(address);
    expect(writeAddress(shape, readAddress(shape, {}))).toBe("/products");
  });

  it("begins at the first page when the words or the order change", () => {
    const address = readAddress(shape, { page: "7" });
    expect(writeAddress(shape, address, { search: "lamp" })).toBe("/products?q=lamp");
  });

  it("takes wrong parts as not said", () => {
    const address = readAddress(shape, {
      sort: "password",
      dir: "up",
      page: "-1",
      currency: "pound",
      q: ["a", "b"],
    });
    expect(address).toEqual({
      search: "a",
      sort: "net",
      direction: "descending",
      page: 1,
      currency: undefined,
    });
  });
});
