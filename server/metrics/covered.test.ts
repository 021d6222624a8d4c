import { describe, expect, it } from "vitest";
import { calendarOf } from "./calendar/period";
import type { Coverage } from "./coverage";
import { lastCompleteMonth } from "./covered";

const organization = { timeZone: "Europe/London", weekStartsOn: 1, fiscalYearStartsIn: 1 };
const calendar = calendarOf(organization, new Date("2026-11-21T08:00:00Z"));
const covered = (from: string): Coverage => ({
  from: new Date(from),
  to: new Date("2026-11-21T07:00:00Z"),
  sources: [],
});

describe("the last complete month", () => {
  it("is the one before the running one, where the data reaches back over it", () => {
    expect(lastCompleteMonth(covered("2026-09-14T10:00:00Z"), calendar)).toMatchObject({
      from: "2026-10-01",
    });
  });

  it("does not exist where the data begins in the middle of it", () => {
    expect(lastCompleteMonth(covered("2026-10-14T10:00:00Z"), calendar)).toBeUndefined();
  });
});
