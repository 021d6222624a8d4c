import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type DateOrder, readDate } from "./read-date";

const read = (text: string, order: DateOrder = "day", timeZone = "UTC") =>
  readDate(text, { order, timeZone })?.toISOString();

describe("dates as files write them", () => {
  it.each([
    ["2010-12-01 08:26:00", "2010-12-01T08:26:00.000Z"],
    ["2010-12-01", "2010-12-01T00:00:00.000Z"],
    ["2010-12-01T08:26:00Z", "2010-12-01T08:26:00.000Z"],
    ["2010-12-01T08:26:00.250+02:00", "2010-12-01T06:26:00.250Z"],
    ["2010-12-01 08:26:00 +0200", "2010-12-01T06:26:00.000Z"],
    ["2010/12/1", "2010-12-01T00:00:00.000Z"],
    ["1/12/2010 8:26", "2010-12-01T08:26:00.000Z"],
    ["01.12.2010", "2010-12-01T00:00:00.000Z"],
    ["1-12-10", "2010-12-01T00:00:00.000Z"],
    ["1/12/2010 12:05 AM", "2010-12-01T00:05:00.000Z"],
    ["1/12/2010 12:05 pm", "2010-12-01T12:05:00.000Z"],
    ["1/12/2010, 1:05:09 PM", "2010-12-01T13:05:09.000Z"],
    ["1 Dec 2010", "2010-12-01T00:00:00.000Z"],
    ["01-Dec-10", "2010-12-01T00:00:00.000Z"],
    ["Dec 1, 2010 8:26 PM", "2010-12-01T20:26:00.000Z"],
    ["December 1st 2010", "2010-12-01T00:00:00.000Z"],
    ["1. Dezember 2010", "2010-12-01T00:00:00.000Z"],
    ["Wed, 01 Dec 2010 08:26:00 GMT", "2010-12-01T08:26:00.000Z"],
    ["20101201", "2010-12-01T00:00:00.000Z"],
    ["1291191960", "2010-12-01T08:26:00.000Z"],
    ["1291191960000", "2010-12-01T08:26:00.000Z"],
    ["40513", "2010-12-01T00:00:00.000Z"],
    ["40513.5", "2010-12-01T12:00:00.000Z"],
  ])("%s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    "",
    "soon",
    "2010-13-01",
    "2011-02-29",
    "31/04/2011",
    "25:00",
    "12",
    "536365",
    "2010-12-01 25:00",
    "1/2",
  ])("%s is none", (text) => {
    expect(read(text)).toBeUndefined();
  });

  it("reads day or month first as the column does, and a part over 12 as the day", () => {
    expect(read("3/4/2011", "day")).toBe("2011-04-03T00:00:00.000Z");
    expect(read("3/4/2011", "month")).toBe("2011-03-04T00:00:00.000Z");
    expect(read("3/14/2011", "day")).toBe("2011-03-14T00:00:00.000Z");
    expect(read("14/3/2011", "month")).toBe("2011-03-14T00:00:00.000Z");
  });

  it("reads times on the clocks of the zone, the skipped and the repeated hour included", () => {
    expect(read("2011-05-01 10:00", "day", "Europe/London")).toBe("2011-05-01T09:00:00.000Z");
    expect(read("2011-01-01 10:00", "day", "America/New_York")).toBe("2011-01-01T15:00:00.000Z");
    expect(read("2011-03-27 01:30", "day", "Europe/London")).toBe("2011-03-27T01:30:00.000Z");
    expect(read("2011-10-30 01:30", "day", "Europe/London")).toBe("2011-10-30T00:30:00.000Z");
  });

  it("agrees with the clocks of the zone at every hour that exists", () => {
    const zones = fc.constantFrom(
      "Europe/London",
      "America/New_York",
      "Asia/Kolkata",
      "Australia/Lord_Howe",
      "Pacific/Apia",
    );
    fc.assert(
      fc.property(fc.integer({ min: 1_000_000, max: 2_100_000 }), zones, (quarters, timeZone) => {
        const instant = new Date(quarters * 900_000);
        const shown = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
        const again = read(shown.format(instant), "day", timeZone);
        // Where the clocks show a time twice, the first instant is meant.
        expect(shown.format(new Date(again ?? 0))).toBe(shown.format(instant));
        expect(new Date(again ?? 0).getTime()).toBeLessThanOrEqual(instant.getTime());
      }),
      { numRuns: 300 },
    );
  });
});
