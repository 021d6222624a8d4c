import { describe, expect, it } from "vitest";
import { goAway, type Life, raiseAgain } from "./live-on";

const day = (n: number) => new Date(Date.UTC(2011, 5, 1 + n));
const open: Life = { status: "open", toldSeverity: 10, openedAt: day(0), worsenedAt: null, resolvedAt: null };
const acknowledged: Life = { ...open, status: "acknowledged" };
const dismissed: Life = { ...open, status: "dismissed" };

describe("the life of a finding", () => {
  it("opens once and changes nothing when it is seen again", () => {
    expect(raiseAgain(undefined, 10, day(0))).toEqual({ ...open, change: "opened" });
    expect(raiseAgain(open, 11, day(1))).toEqual(open);
  });

  it("is told again only when it is half as bad again", () => {
    expect(raiseAgain(acknowledged, 14.9, day(1))).toEqual(acknowledged);
    expect(raiseAgain(acknowledged, 15, day(1))).toMatchObject({
      status: "open",
      change: "worsened",
      worsenedAt: day(1),
      toldSeverity: 15,
    });
  });

  it("notes that it got better without calling anybody", () => {
    expect(raiseAgain(acknowledged, 6, day(1))).toMatchObject({ status: "acknowledged", change: "improved" });
  });

  it("resolves by itself, and opens again if it comes back", () => {
    const resolved = goAway(open, day(2));
    expect(resolved).toMatchObject({ status: "resolved", resolvedAt: day(2), change: "resolved" });
    expect(raiseAgain(resolved, 4, day(3))).toMatchObject({
      status: "open",
      change: "reopened",
      openedAt: day(3),
      resolvedAt: null,
    });
  });

  it("stays dismissed however bad it gets, while it lasts", () => {
    expect(raiseAgain(dismissed, 100, day(9))).toEqual(dismissed);
    const gone = goAway(dismissed, day(10));
    expect(gone).toMatchObject({ status: "dismissed", resolvedAt: day(10) });
    expect(gone).not.toHaveProperty("change");
    expect(raiseAgain(gone, 10, day(20))).toMatchObject({ status: "dismissed", resolvedAt: null });
    expect(raiseAgain(gone, 10, day(40))).toMatchObject({ status: "open", change: "reopened" });
  });
});
