import { describe, expect, it } from "vitest";
import { placePage } from "./paging";

describe("paging", () => {
  it("shows the last page where a later one is asked for", () => {
    expect(placePage(101, 9)).toEqual({ page: 3, pageCount: 3, offset: 100 });
  });

  it("has one empty page where nothing matches", () => {
    expect(placePage(0, 1)).toEqual({ page: 1, pageCount: 1, offset: 0 });
  });
});
