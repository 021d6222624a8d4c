import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { listRows } from "@/server/metrics/list-rows";
import { type LedgerLine, writeLedger } from "@/server/metrics/testing/write-ledger";
import type { Answer } from "./answer-contract";
import { answerQuestion } from "./answer-question";

withTestDatabase();

const gtx = { product: "GTX-1", title: "GTX Pro", category: "Cameras" };
const lens = { product: "LN-35", title: "Prime Lens 35 mm", category: "Lenses" };
const strap = { product: "ST-1", title: "Leather Strap Brown" };
const strap2 = { product: "ST-2", title: "Leather Strap Black" };
const acme = { customer: "1001", customerName: "Acme Trading", country: "United Kingdom" };
const berg = { customer: "1002", customerName: "Berg GmbH", country: "Germany" };
const dupont = { customer: "1003", customerName: "Dupont", country: "France" };
const unknown = { country: "United Kingdom" };

// Two full months and half of June 2011; local time in London, where summer time is an hour ahead of UTC.
const ledger: LedgerLine[] = [
  { order: "A1", at: "2011-04-01 00:15:00", quantity: 10, price: "10.005", ...gtx, ...acme },
  { order: "A2", at: "2011-04-10 10:00:00", quantity: 2, price: "50", ...lens, ...berg },
  { order: "A3", at: "2011-04-30 23:45:00", quantity: 1, price: "20", ...strap, ...unknown },
  { order: "B1", at: "2011-05-02 09:00:00", quantity: 20, price: "10.005", ...gtx, ...acme },
  { order: "B2", at: "2011-05-02 11:00:00", quantity: 1, price: "50", ...lens, ...acme },
  { order: "B3", at: "2011-05-14 09:00:00", quantity: 3, price: "50", ...lens, ...dupont },
  { order: "C1", at: "2011-05-20 09:00:00", quantity: -4, price: "10.005", ...gtx, ...acme },
  { order: "D1", at: "2011-06-03 09:00:00", quantity: 5, price: "10", ...gtx, ...berg },
  { order: "D2", at: "2011-06-14 18:00:00", quantity: 7, price: "10", discount: "5", ...strap2, ...dupont },
];

let ctx: MemberCtx;
const now = new Date("2011-06-15T09:00:00Z");

beforeAll(async () => {
  ctx = await createTestOrganization({ now });
  await writeLedger(ctx, ledger, "2011-06-15 09:30:00");
});

const ask = (question: string, previous?: Answer) => answerQuestion(ctx, question, previous);

async function value(question: string): Promise<string | null | undefined> {
  const answer = await ask(question);
  if (answer.kind !== "metric") throw new Error(`${question}: ${answer.kind} ${answer.headline}`);
  const exact = answer.figure?.value;
  return exact?.includes(".") ? exact.replace(/0+$/, "").replace(/\.$/, "") : exact;
}

async function rows(question: string): Promise<[string, number][]> {
  const answer = await ask(question);
  if (answer.kind !== "metric") throw new Error(`${question}: ${answer.kind} ${answer.headline}`);
  return (answer.rows ?? []).map((row) => [row.label, Number(row.figure.value)]);
}

describe("A number", () => {
  it.each([
    // Fractions of a cent are kept: 100.05 + 100 + 20
    ["net sales in April 2011", "220.05"],
    ["gross sales in May 2011", "400.1"],
    ["returns in May 2011", "40.02"],
    ["net sales in May 2011", "360.08"],
    ["discounts in June 2011", "5"],
    ["orders in May 2011", "3"],
    ["how many customers bought in May 2011", "2"],
    ["units sold in May 2011", "24"],
    ["units returned in May 2011", "4"],
    ["average order value in May 2011", "133.36666666666666666667"],
    ["new customers in May 2011", "1"],
    ["repeat customers in May 2011", "1"],
    ["returning customers in May 2011", "1"],
    ["repeat rate in May 2011", "0.5"],
    ["average daily orders in May 2011", "0.09677419354838709677"],
    ["average number of customers per month between April and May 2011", "2"],
  ])("%s", async (question, expected) => {
    expect((await value(question))?.slice(0, 12)).toBe(expected.slice(0, 12));
  });

  it("belongs to the local day: shortly after midnight in summer is still the day before in UTC", async () => {
    expect(await value("net sales on 1 April 2011")).toBe("100.05");
    expect(await value("net sales on 31 March 2011").catch((error: Error) => error.message)).toContain(
      "unknown",
    );
    expect(await rows("net sales by day in April 2011")).toEqual([
      ["1 April 2011", 100.05],
      ["10 April 2011", 100],
      ["30 April 2011", 20],
    ]);
  });

  it("leaves out cancelled and test orders", async () => {
    const own = await createTestOrganization({ now });
    await writeLedger(own, ledger, "2011-06-15 09:30:00");
    await withOrganization(own.organization.id, async (tx) => {
      const organization = sql`organization_id = ${own.organization.id}`;
      await tx.execute(sql`update orders set is_test = true where number = 'B3' and ${organization}`);
      await tx.execute(
        sql`update order_lines set is_void = true where order_id in (select id from orders where number = 'B3' and ${organization}) and ${organization}`,
      );
    });
    const answer = await answerQuestion(own, "net sales in May 2011");
    expect(answer).toMatchObject({ figure: { display: "£210.08" } });
    expect(await answerQuestion(own, "orders in May 2011")).toMatchObject({ figure: { value: "2" } });
  });

  it("opens: its rows add up to it, and the statement carries its parameters", async () => {
    const answer = await ask("net sales in Germany since April 2011");
    if (answer.kind !== "metric") throw new Error(answer.headline);
    expect(answer.parameters).toContain(ctx.organization.id);
    expect(answer.sql).toContain("organization_id = $");
    const page = await listRows(ctx, { rowsQuery: answer.rowsQuery });
    expect(page.total).toBe(answer.rowCount);
    const net = page.columns.findIndex((column) => column.id === "net");
    const sum = page.rows.reduce((total, row) => total + Number(row[net]?.value), 0);
    expect(sum).toBeCloseTo(Number(answer.figure?.value));
  });

  it("is never seen by another organization", async () => {
    const other = await createTestOrganization({ now });
    expect(await answerQuestion(other, "net sales in May 2011")).toMatchObject({ kind: "unknown" });
    const answer = await ask("net sales in May 2011");
    if (answer.kind !== "metric") throw new Error(answer.headline);
    expect((await listRows(other, { rowsQuery: answer.rowsQuery })).total).toBe(0);
  });

  it("is never a sum over several currencies", async () => {
    const own = await createTestOrganization({ now });
    const euros = ledger.map((line) => (line.country === "Germany" ? { ...line, currency: "EUR" } : line));
    await writeLedger(own, euros);
    const answer = await answerQuestion(own, "net sales in April 2011");
    if (answer.kind !== "metric") throw new Error(answer.headline);
    expect(answer.figure).toBeUndefined();
    expect(answer.rows?.map((row) => [row.label, row.figure.display])).toEqual([
      ["GBP", "£120.05"],
      ["EUR", "€100.00"],
    ]);
    expect(await answerQuestion(own, "average daily net sales in April 2011")).toMatchObject({
      kind: "unknown",
    });
  });
});

describe("A comparison", () => {
  it("of complete months tells both and the change", async () => {
    const answer = await ask("net sales in May 2011 compared with April");
    expect(answer).toMatchObject({
      headline: "Net sales in May 2011 were £360.08, 63.6 % more than in April 2011 (£220.05).",
      comparison: { figure: { value: "220.05" }, change: { display: "£140.03" } },
    });
    expect(await value("by how much did net sales change from April to May 2011")).toBe("140.03");
    expect((await value("net sales growth in May 2011 compared with April 2011"))?.slice(0, 6)).toBe(
      "0.6363",
    );
  });

  it("of a running month is with the same part of the month before", async () => {
    const answer = await ask("net sales this month compared with last month");
    // Until 10 o'clock on the 15th: May has 250.10 and 150 by then, not its return on the 20th.
    expect(answer).toMatchObject({
      figure: { value: "115" },
      comparison: { figure: { display: "£400.10" }, label: "the same part of May 2011" },
    });
  });

  it("with what the data does not cover is refused, and a change is not told at all", async () => {
    const beside = await ask("net sales in April 2011 compared with March 2011");
    expect(beside).toMatchObject({ kind: "metric", figure: { value: "220.05" } });
    expect(beside).not.toHaveProperty("comparison");
    expect(await ask("net sales growth in April 2011 compared with March 2011")).toMatchObject({
      kind: "unknown",
    });
  });

  it("stops where the data stops, not where the month does", async () => {
    const later = { ...ctx, now: () => new Date("2011-08-01T09:00:00Z") };
    const answer = await answerQuestion(later, "net sales in June 2011 compared with May 2011");
    expect(answer).toMatchObject({ comparison: { label: "the same part of May 2011" } });
    expect(answer.kind === "metric" && answer.caveats.join(" ")).toContain("Your data ends on 15 June 2011");
    expect(await answerQuestion(later, "net sales last month")).toMatchObject({
      kind: "unknown",
      suggestions: ["Net sales in June 2011"],
    });
  });
});

describe("Things that a question names", () => {
  it.each([
    ["net sales of GTX Pro in May 2011", "160.08"],
    ["net sales of gtxpro in May 2011", "160.08"],
    ["net sales of the GTX Proo in May 2011", "160.08"],
    ["how many GTX-1 did we sell in May 2011", "20"],
    ["how many prime lens did we sell in May 2011", "4"],
    ["net sales to Acme in May 2011", "210.08"],
    ["net sales to customer 1001 in May 2011", "210.08"],
    ["net sales in the UK in April 2011", "120.05"],
    ["net sales excluding the UK in April 2011", "100"],
    ["net sales outside Germany and France in April 2011", "120.05"],
    ["french net sales in May 2011", "150"],
    ["net sales in germny in April 2011", "100"],
    ["what share of net sales came from France in May 2011", "0.4165740946456343035"],
  ])("%s", async (question, expected) => {
    expect((await value(question))?.slice(0, 10)).toBe(expected.slice(0, 10));
  });

  it("give a choice where two are meant alike", async () => {
    const answer = await ask("net sales of leather straps in June 2011");
    if (answer.kind !== "choice") throw new Error(answer.headline);
    expect(answer.choices.map((choice) => choice.label).sort()).toEqual([
      "Leather Strap Black",
      "Leather Strap Brown",
    ]);
    for (const { question } of answer.choices) expect((await ask(question)).kind).toBe("metric");
  });

  it("make a split or a ranking", async () => {
    expect(await rows("net sales by country in May 2011")).toEqual([
      ["United Kingdom", 210.08],
      ["France", 150],
    ]);
    expect(await rows("top 2 products in May 2011")).toEqual([
      ["Prime Lens 35 mm", 200],
      ["GTX Pro", 160.08],
    ]);
    expect(await rows("best customer of May 2011")).toEqual([["Acme Trading", 210.08]]);
    expect(await rows("which month had the most orders")).toHaveLength(1);
    expect(await rows("Germany vs France net sales")).toHaveLength(2);
    expect(await rows("new customers by month in 2011")).toEqual([
      ["April 2011", 2],
      ["May 2011", 1],
      ["June 2011", 0],
    ]);
    expect(await rows("net sales by category in May 2011")).toEqual([
      ["Lenses", 200],
      ["Cameras", 160.08],
    ]);
  });
});

describe("What cannot be told", () => {
  it.each([
    "profit in May 2011",
    "why did sales fall in May 2011",
    "forecast net sales for July 2011",
    "net sales next month",
    "net sales of red cameras in May 2011",
    "net sales from the spring campaign",
    "net sales in Brazil in May 2011",
    "net sales in 2009",
    "net sales on 31 April 2011",
    "orders over 100 pounds in May 2011",
    "customers who never came back",
    "net sales and orders in May 2011",
    "median order value in May 2011",
    "shipping by product in May 2011",
    "net sales of Atlantis Ltd in May 2011",
  ])("%s", async (question) => {
    expect((await ask(question)).kind).not.toBe("metric");
  });

  it("names what is missing and a question that works", async () => {
    const answer = await ask("net sales of red cameras in May 2011");
    if (answer.kind !== "unknown") throw new Error(answer.headline);
    expect(answer.headline).toContain("“red”");
    const [suggestion = ""] = answer.suggestions;
    expect((await ask(suggestion)).kind).toBe("metric");
  });

  it("is silent about misspelt grammar only after saying how it was read", async () => {
    const answer = await ask("net slaes in May 2011");
    expect(answer).toMatchObject({ kind: "metric", caveats: ["Read “slaes” as “sales”."] });
  });
});

describe("A conversation", () => {
  it("carries the number, the period and the narrowing on", async () => {
    const first = await ask("net sales in Germany in April 2011");
    const other = await ask("and in May?", first);
    expect(other).toMatchObject({ figure: { value: "0" } });
    const france = await ask("what about France", other);
    expect(france).toMatchObject({ figure: { display: "£150.00" } });
    const split = await ask("by product", france);
    expect(split).toMatchObject({ rows: [{ label: "Prime Lens 35 mm" }] });
    const orders = await ask("and orders?", france);
    expect(orders).toMatchObject({ metric: { id: "orders" }, figure: { value: "1" } });
  });
});
