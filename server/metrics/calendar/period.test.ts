import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, weekday } from "./local-date";
import {
  type Calendar,
  type PeriodUnit,
  periodOf,
  sameElapsedPart,
  shiftedUnit,
  spanBefore,
  spanYearBefore,
  unitAround,
} from "./period";
import { localDateTime, localDay, startOfDay } from "./zone";

const zones = [
  "UTC",
  "Europe/London",
  "America/New_York",
  "America/Sao_Paulo",
  "Asia/Kolkata",
  "Asia/Kathmandu",
  "Australia/Lord_Howe",
  "Pacific/Apia",
  "Africa/Casablanca",
];
const calendar = (now = "2011-06-15T12:00:00", overrides: Partial<Calendar> = {}): Calendar => ({
  timeZone: "Europe/London",
  weekStartsOn: 1,
  fiscalYearStartsIn: 1,
  now,
  ...overrides,
});
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays("1990-01-01", days));
const unit = fc.constantFrom<PeriodUnit>("day", "week", "month", "quarter", "half", "year", "fiscal-year");

describe("Calendar units", () => {
  it("follow one another without gap or overlap, whatever the week and fiscal year start with", () => {
    fc.assert(
      fc.property(
        day,
        unit,
        fc.integer({ min: 1, max: 7 }),
        fc.integer({ min: 1, max: 12 }),
        (date, name, weekStartsOn, fiscalYearStartsIn) => {
          const own = calendar(undefined, { weekStartsOn, fiscalYearStartsIn });
          const one = unitAround(name, date, own);
          expect(one.from <= date && date < one.to).toBe(true);
          expect(shiftedUnit(name, date, 1, own).from).toBe(one.to);
          expect(shiftedUnit(name, date, -1, own).to).toBe(one.from);
          if (name === "week") expect(weekday(one.from)).toBe(weekStartsOn);
        },
      ),
    );
  });

  it("meet at the same instant in every zone, days of 23 and 25 hours included", () => {
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), (date, zone) => {
        const from = startOfDay(date, zone);
        const to = startOfDay(addDays(date, 1), zone);
        expect(localDay(from, zone) >= date).toBe(true);
        expect(localDay(new Date(from.getTime() - 1000), zone) < date).toBe(true);
        expect(to.getTime()).toBeGreaterThanOrEqual(from.getTime());
        expect((to.getTime() - from.getTime()) / 3_600_000).toBeLessThanOrEqual(25);
      }),
    );
  });

  it("know the days on which clocks change", () => {
    const hours = (date: string, zone: string) =>
      (startOfDay(addDays(date, 1), zone).getTime() - startOfDay(date, zone).getTime()) / 3_600_000;
    expect(hours("2011-03-27", "Europe/London")).toBe(23);
    expect(hours("2011-10-30", "Europe/London")).toBe(25);
    // Midnight itself is skipped.
    expect(localDateTime(startOfDay("2011-10-16", "America/Sao_Paulo"), "America/Sao_Paulo")).toBe(
      "2011-10-16T01:00:00",
    );
  });
});

describe("A period before another", () => {
  it("is the unit before, or as many days or months for a free span", () => {
    expect(spanBefore(unitAround("month", "2011-03-10", calendar()), calendar())).toMatchObject({
      from: "2011-02-01",
      to: "2011-03-01",
    });
    const fortnight = { from: "2011-05-01", to: "2011-05-15", label: "" };
    expect(spanBefore(fortnight, calendar())).toMatchObject({ from: "2011-04-17", to: "2011-05-01" });
    const quarterAndHalf = { from: "2011-04-01", to: "2011-06-01", label: "" };
    expect(spanBefore(quarterAndHalf, calendar())).toMatchObject({ from: "2011-02-01", to: "2011-04-01" });
  });

  it("a year earlier has the same weekdays where it is a week", () => {
    fc.assert(
      fc.property(day, (date) => {
        const week = unitAround("week", date, calendar());
        const earlier = spanYearBefore(week, calendar());
        expect(daysBetween(earlier.from, week.from)).toBe(364);
      }),
    );
  });
});

describe("A running period", () => {
  it("tells how much of it has passed and stops now", () => {
    const may = unitAround("month", "2011-05-10", calendar());
    const period = periodOf(may, calendar("2011-05-16T12:00:00"));
    expect(period.state).toEqual({ kind: "running", elapsed: 0.5 });
    expect(period.until).toBe("2011-05-16T12:00:00");
    expect(periodOf(may, calendar("2011-06-01T00:00:00")).state.kind).toBe("complete");
    expect(periodOf(may, calendar("2011-05-31T23:59:59")).state.kind).toBe("complete");
  });

  it("is compared with the same elapsed part, to the time of day", () => {
    const now = calendar("2011-05-16T12:00:00");
    const may = periodOf(unitAround("month", "2011-05-10", now), now);
    const part = sameElapsedPart(unitAround("month", "2011-04-10", now), may, now);
    expect(part.until).toBe("2011-04-16T12:00:00");
    // The 30th of February does not come: all of February is the same part.
    const lateMarch = calendar("2011-03-30T12:00:00");
    const march = periodOf(unitAround("month", "2011-03-10", lateMarch), lateMarch);
    expect(
      sameElapsedPart(unitAround("month", "2011-02-10", lateMarch), march, lateMarch).until,
    ).toBeUndefined();
  });
});
