import { describe, expect, it } from "vitest";
import { countStems, stemsOf } from "./stems";

describe("the stems of a text", () => {
  it("finds a word in any of its forms", () => {
    expect(stemsOf("delivering deliveries")).toEqual(stemsOf("delivered delivery"));
  });

  it("leaves out words that carry no subject", () => {
    expect(stemsOf("Which of the customers have been waiting?")).toEqual(["custom", "wait"]);
  });

  it("keeps codes and numbers whole and writes accents plainly", () => {
    expect(stemsOf("Order C536379 of 85123A, Café Réunion")).toEqual([
      "order",
      "c536379",
      "85123a",
      "cafe",
      "reunion",
    ]);
  });

  it("counts what stands in the title twice", () => {
    const { counts, length } = countStems("Late parcel", "The parcel is late, the parcel is lost");
    expect(Object.fromEntries(counts)).toEqual({ late: 3, parcel: 4, lost: 1 });
    expect(length).toBe(8);
  });
});
