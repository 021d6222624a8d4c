import { beforeAll, describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { type LedgerLine, writeLedger } from "@/server/metrics/testing/write-ledger";
import { answerQuestion } from "./answer-question";

withTestDatabase();

const mug = { product: "MU-1", title: "Red Mug" };
const bowl = { product: "BO-1", title: "Blue Bowl" };
const bowl2 = { product: "BO-2", title: "Blue Bowl" };
const plate = { product: "PL-1", title: "Plate" };
const ada = { customer: "1", customerName: "Ada", country: "Germany" };
const ben = { customer: "2", customerName: "Ben", country: "France" };

// From the middle of March to 15 June 2011: March and June are there in part.
const ledger: LedgerLine[] = [
  { order: "1", at: "2011-03-20 10:00:00", quantity: 1, price: "5", ...mug, ...ada },
  { order: "2", at: "2011-04-04 10:00:00", quantity: 10, price: "10", ...mug, ...ada },
  { order: "3", at: "2011-04-05 10:00:00", quantity: 4, price: "10", ...bowl, ...ben },
  { order: "4", at: "2011-04-29 10:00:00", quantity: 1, price: "31", ...plate, ...ben },
  { order: "5", at: "2011-05-06 10:00:00", quantity: 7, price: "10", ...mug, ...ada },
  { order: "6", at: "2011-05-13 10:00:00", quantity: 20, price: "10", ...bowl, ...ben },
  { order: "7", at: "2011-05-14 10:00:00", quantity: 1, price: "10", ...bowl2, ...ada },
  { order: "8", at: "2011-06-14 10:00:00", quantity: 1, price: "10", ...bowl, ...ada },
];

let ctx: MemberCtx;

beforeAll(async () => {
  ctx = await createTestOrganization({ now: new Date("2011-06-15T11:00:00Z") });
  await writeLedger(ctx, ledger, "2011-06-15 11:30:00");
});

async function number(question: string) {
  const answer = await answerQuestion(ctx, question);
  if (answer.kind !== "metric") throw new Error(`${question}: ${answer.kind} ${answer.headline}`);
  return answer;
}
const kindOf = async (question: string) => (await answerQuestion(ctx, question)).kind;

describe("A ranking by the change", () => {
  it("tells the difference of each, what it was before, and what had nothing before", async () => {
    const { rows } = await number("which products grew most in May 2011");
    expect(rows?.map(({ key, figure, compare }) => [key, figure.value, compare?.value])).toEqual([
      ["BO-1", "160", "40"],
      ["BO-2", "10", "0"],
    ]);
  });

  it("begins with the greatest loss where decline is asked for, and leaves out what grew", async () => {
    const { rows, headline } = await number("which products declined in May 2011 compared to April 2011");
    expect(rows?.map(({ label, figure }) => [label, Number(figure.value)])).toEqual([
      ["Plate", -31],
      ["Red Mug", -30],
    ]);
    expect(headline).toContain("declined most");
  });

  it("is refused where one of the periods is not covered", async () => {
    expect(await kindOf("which countries grew most in 2011 compared to 2010")).toBe("unknown");
  });
});

describe("A comparison that names no number", () => {
  it("is of net sales, and says so", async () => {
    const answer = await number("compare May with April");
    expect(answer).toMatchObject({ figure: { value: "280" }, comparison: { figure: { value: "171" } } });
    expect(answer.caveats.join()).toContain("net sales");
  });

  it("takes the last complete month where it names no period either, and says so", async () => {
    const answer = await number("is it growing");
    expect(answer.plan.period.label).toBe("May 2011");
    expect(answer.caveats.join()).toContain("this is May 2011");
  });

  it("tells the later of two periods that stand side by side", async () => {
    expect((await number("difference between May and April net sales")).figure?.value).toBe("109");
  });
});

describe("The best and the worst of time", () => {
  it("leaves a part of a month out of the weakest months, and says so", async () => {
    const answer = await number("which month was the worst");
    expect(answer.rows?.map(({ label }) => label)).toEqual(["April 2011"]);
    expect(answer.caveats.filter((caveat) => caveat.includes("in part only"))).toHaveLength(2);
  });

  it("marks the months that are there in part among the others and in the chart", async () => {
    const { rows, series } = await number("net sales by month");
    expect(rows?.map(({ inPart = false }) => inPart)).toEqual([true, false, false, true]);
    expect(series?.[0]?.label).toBe("Mar 2011, in part");
    expect(series?.at(-1)?.running).toBe(true);
  });

  it("divides by the part of a day that has passed", async () => {
    const { figure } = await number("average net sales per day in June 2011");
    expect(Number(figure?.value)).toBeCloseTo(10 / 14.5, 10);
  });
});

describe("Weekdays", () => {
  it("narrow a number to all days of their name", async () => {
    expect((await number("net sales on Fridays in May 2011")).figure?.value).toBe("270");
    expect((await number("orders without Fridays in May 2011")).figure?.value).toBe("1");
  });

  it("cannot be averaged over all days", async () => {
    expect(await kindOf("average daily net sales on Fridays")).toBe("unknown");
  });
});

describe("What can be meant in several ways is asked back:", () => {
  it.each([
    "orders and net sales in May 2011",
    "average net sales in May 2011",
    "Red Mug sold in May 2011",
    "net sales May 11",
  ])("%s", async (question) => {
    const answer = await answerQuestion(ctx, question);
    if (answer.kind !== "choice") throw new Error(`${answer.kind}: ${answer.headline}`);
    for (const choice of answer.choices) expect(await kindOf(choice.question)).toBe("metric");
  });
});

describe("A name that several products have", () => {
  it("means all of them, and says so", async () => {
    const answer = await number("units sold of Blue Bowl in May 2011");
    expect(answer.figure?.value).toBe("21");
    expect(answer.caveats).toContain("“Blue Bowl” is the name of 2 products; all of them are counted.");
  });
});

it.each(["best product by country", "orders over 500", "when was the first order", "our market share"])(
  "“%s” is not answered by another number",
  async (question) => {
    expect(await kindOf(question)).toBe("unknown");
  },
);

it("what no order tells is unknown rather than nothing", async () => {
  expect(await kindOf("taxes in May 2011")).toBe("unknown");
  expect((await number("returns in May 2011")).caveats.join()).toContain("No return was ever booked");
});

it("customers of a single order are counted", async () => {
  expect((await number("how many customers ordered only once in May 2011")).figure?.value).toBe("1");
});
