import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { normalise } from "@/server/chat/language/normalise";
import { spanOfExpression } from "./expression";
import { findPeriods } from "./find-periods";
import { addDays } from "./local-date";
import type { Calendar } from "./period";

// A Wednesday.
const calendar: Calendar = {
  timeZone: "Europe/London",
  weekStartsOn: 1,
  fiscalYearStartsIn: 4,
  now: "2011-06-15T10:00:00",
};
const known = { first: "2010-12-01", last: "2011-06-15" };

function read(words: string, own = calendar): string {
  const { text } = normalise(words);
  const [found, ...others] = findPeriods(text, own);
  if (!found || others.length > 0) return "nothing";
  const span = spanOfExpression(found.expression, own, known);
  return span ? `${span.from} ${span.to}` : "no such day";
}

describe("Words for time", () => {
  it.each([
    ["today", "2011-06-15 2011-06-16"],
    ["yesterday", "2011-06-14 2011-06-15"],
    ["this week", "2011-06-13 2011-06-20"],
    ["last week", "2011-06-06 2011-06-13"],
    ["this month", "2011-06-01 2011-07-01"],
    ["last month", "2011-05-01 2011-06-01"],
    ["last quarter", "2011-01-01 2011-04-01"],
    ["this quarter", "2011-04-01 2011-07-01"],
    ["last year", "2010-01-01 2011-01-01"],
    ["year to date", "2011-01-01 2012-01-01"],
    ["MTD", "2011-06-01 2011-07-01"],
    ["last 7 days", "2011-06-08 2011-06-15"],
    ["the last 30 days", "2011-05-16 2011-06-15"],
    ["last 3 months", "2011-03-15 2011-06-15"],
    ["past two weeks", "2011-06-01 2011-06-15"],
    ["May 2011", "2011-05-01 2011-06-01"],
    ["in May", "2011-05-01 2011-06-01"],
    ["in December", "2010-12-01 2011-01-01"],
    ["Q2 2011", "2011-04-01 2011-07-01"],
    ["2011-Q1", "2011-01-01 2011-04-01"],
    ["H1 2011", "2011-01-01 2011-07-01"],
    ["the first quarter of 2011", "2011-01-01 2011-04-01"],
    ["second half of 2010", "2010-07-01 2011-01-01"],
    ["2011", "2011-01-01 2012-01-01"],
    ["1–15 May 2011", "2011-05-01 2011-05-16"],
    ["May 1-15, 2011", "2011-05-01 2011-05-16"],
    ["between 3 May and 9 May 2011", "2011-05-03 2011-05-10"],
    ["from 20 December 2010 to 3 January 2011", "2010-12-20 2011-01-04"],
    ["from November to February 2011", "2010-11-01 2011-03-01"],
    ["since March", "2011-03-01 2011-06-16"],
    ["since March 2011", "2011-03-01 2011-06-16"],
    ["until March 2011", "2010-12-01 2011-04-01"],
    ["before March 2011", "2010-12-01 2011-03-01"],
    ["after 5 May 2011", "2011-05-06 2011-06-16"],
    ["on 5 May 2011", "2011-05-05 2011-05-06"],
    ["on the 5th of May", "2011-05-05 2011-05-06"],
    ["2011-05-05", "2011-05-05 2011-05-06"],
    ["25/05/2011", "2011-05-25 2011-05-26"],
    ["05.25.2011", "2011-05-25 2011-05-26"],
    ["week of 11 May 2011", "2011-05-09 2011-05-16"],
    ["week 19 of 2011", "2011-05-09 2011-05-16"],
    ["last weekend", "2011-06-11 2011-06-13"],
    ["Christmas week 2010", "2010-12-20 2010-12-27"],
    ["this fiscal year", "2011-04-01 2012-04-01"],
    ["fiscal year 2010", "2010-04-01 2011-04-01"],
    ["last Monday", "2011-06-13 2011-06-14"],
    ["May last year", "2010-05-01 2010-06-01"],
    ["the first 10 days of May 2011", "2011-05-01 2011-05-11"],
    ["all time", "2010-12-01 2011-06-16"],
  ])("%s", (words, span) => {
    expect(read(words)).toBe(span);
  });

  it("are nothing where they name no day or are ambiguous", () => {
    expect(read("30 February 2011")).not.toMatch(/^2011-0[23]-\d\d 2011/);
    expect(read("04/05/2011")).toBe("nothing");
    expect(read("from 15 May 2011 to 1 May 2011")).toBe("no such day");
    expect(read("may I see this")).toBe("nothing");
  });

  it("begin weeks on the organization's day", () => {
    expect(read("last week", { ...calendar, weekStartsOn: 7 })).toBe("2011-06-05 2011-06-12");
  });
});

const folder = join(process.cwd(), "../shared/data/recognizers-english/DateTime");
const suite = existsSync(folder) ? describe : describe.skip;

suite("Words for time, against Microsoft's recognizers (skipped without ../shared/data)", () => {
  it("agree in nine of ten expressions that are read whole", () => {
    let right = 0;
    const other: string[] = [];
    for (const { input, text, now, from, to } of [...cases("DatePeriodParser"), ...cases("DateParser")]) {
      const own = { ...calendar, timeZone: "UTC", fiscalYearStartsIn: 1, now };
      const words = normalise(input).text;
      const annotated = normalise(text).text;
      const [found] = findPeriods(words, own);
      if (
        !found ||
        words.slice(found.start, found.end).replace(/^(?:in|on|the) /, "").length <
          annotated.replace(/^(?:in|on|the|for) /, "").length
      )
        continue;
      const span = spanOfExpression(found.expression, own, { first: "1900-01-01", last: "2100-01-01" });
      // Their ends are exclusive where ours name the last day.
      if (span?.from === from && (span.to === to || addDays(span.to, -1) === to)) right++;
      else other.push(`${text}: ${from} ${to}, here ${span?.from} ${span?.to}`);
    }
    expect(right).toBeGreaterThan(80);
    expect(right / (right + other.length), other.join("\n")).toBeGreaterThan(0.8);
  });
});

const caseSchema = z.array(
  z.object({
    Input: z.string(),
    Context: z.object({ ReferenceDateTime: z.string() }).optional(),
    Results: z.array(
      z.object({
        Text: z.string(),
        Value: z.object({ PastResolution: z.record(z.string(), z.string()).optional() }).nullish(),
      }),
    ),
  }),
);

function cases(file: string) {
  const json: unknown = JSON.parse(readFileSync(join(folder, `${file}.json`), "utf8").replace(/^\uFEFF/, ""));
  return caseSchema.parse(json).flatMap(({ Input, Context, Results }) => {
    const past = Results[0]?.Value?.PastResolution;
    const from = past?.startDate ?? past?.date;
    const to = past?.endDate ?? (past?.date && addDays(past.date, 1));
    if (!from || !to || !Context) return [];
    return [
      { input: Input, text: Results[0]?.Text ?? "", now: Context.ReferenceDateTime.slice(0, 19), from, to },
    ];
  });
}
