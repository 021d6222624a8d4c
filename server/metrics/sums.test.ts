import { and, eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { canonicalDecimal } from "@/server/decimal";
import { importText } from "@/server/deliveries/testing/import-text";
import { writeBatch } from "@/server/ingest/write-batch";
import { updateOrganization } from "@/server/organizations/settings";
import { emptyBatch, type NormalizedOrder } from "@/server/providers/normalized-contract";
import { tellingOf } from "@/server/sources/connection";
import { removeSource } from "@/server/sources/remove-source";
import { addDays } from "./calendar/local-date";
import { type Scope, scopeOf } from "./fact-conditions";
import { measureGroups, measureTotal } from "./measure";
import type { Metric } from "./metric-type";
import { type Period, timeDimensions } from "./plan-contract";
import { dimensionsOf } from "./plan-sql";
import { metrics, supports } from "./registry";

/** Half of them around the turns of months and of the clock, where zones disagree on the month. */
const instants = fc
  .tuple(
    fc.oneof(
      fc.constantFrom("2011-01-01", "2011-02-01", "2011-03-27", "2011-04-01"),
      fc.integer({ min: 0, max: 140 }).map((days) => addDays("2010-12-10", days)),
    ),
    fc.integer({ min: -14 * 60, max: 14 * 60 }),
  )
  .map(([day, minutes]) => new Date(Date.parse(day) + minutes * 60_000));
const names = fc.constantFrom("1", "2", "3");
const countries = fc.constantFrom("France", "Spain", undefined);
const zones = fc.constantFrom("Europe/London", "Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "UTC");
const amounts = fc.constantFrom("0", "0.005", "2.55", "100");

const mostlyNot = fc.nat(5).map((n) => n === 0);

const line = fc
  .record({
    productExternalId: fc.option(names, { nil: undefined }),
    occurredAt: instants,
    isReturn: mostlyNot,
    unitPrice: amounts,
    discount: fc.constantFrom("0", "0.1"),
  })
  .map((said) => ({
    ...said,
    title: "Thing",
    quantity: said.isReturn ? "-1" : "1",
    gross: said.isReturn ? "0" : said.unitPrice,
    discount: said.isReturn ? "0" : said.discount,
    returned: said.isReturn ? said.unitPrice : "0",
  }));
const order = fc.record({
  externalId: names,
  customerExternalId: fc.option(names, { nil: undefined }),
  placedAt: instants,
  country: countries,
  currency: fc.constantFrom("GBP", "EUR"),
  cancelledAt: fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: instants }),
  isTest: mostlyNot,
  lines: fc.array(line, { maxLength: 8 }),
});
type Order = Pick<NormalizedOrder, "externalId" | "placedAt" | "currency" | "isTest" | "lines">;

const step = fc.oneof(
  { weight: 8, arbitrary: fc.record({ tell: fc.array(order, { minLength: 1, maxLength: 5 }) }) },
  { weight: 1, arbitrary: fc.record({ bury: names }) },
  {
    weight: 2,
    arbitrary: fc.record({ upload: fc.array(fc.tuple(names, names, amounts), { minLength: 1 }) }),
  },
  { weight: 1, arbitrary: fc.record({ timeZone: zones }) },
  { weight: 1, arbitrary: fc.record({ remove: fc.constantFrom("shopify", "file") }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const dimensions = ["product", "customer", "country", "category", "segment", "order", "currency"] as const;
const question = fc.record({
  metric: fc.constantFrom(...metrics.filter((metric) => "countings" in metric && metric.countings[0].sums)),
  from: fc.integer({ min: 0, max: 60 }),
  days: fc.integer({ min: 1, max: 70 }),
  wholeMonths: fc.boolean(),
  cutOff: fc.option(fc.integer({ min: 1, max: 20 }), { nil: undefined }),
  filters: fc.array(
    fc.record({
      dimension: fc.constantFrom(...dimensions, "weekday" as const),
      name: names,
      exclude: fc.boolean(),
    }),
    { maxLength: 1 },
  ),
  split: fc.constantFrom(undefined, "product" as const, ...dimensions, ...timeDimensions),
});
type Question = typeof question extends fc.Arbitrary<infer T> ? T : never;

describe("sums of lines", () => {
  withTestDatabase();

  it("tell what the lines tell, whatever happened to the lines and whatever is asked", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 3, maxLength: 8 }),
        fc.array(question, { minLength: 12, maxLength: 12 }),
        async (steps, questions) => {
          let ctx = await createTestOrganization({ now: new Date("2026-01-01") });
          for (const [index, one] of steps.entries()) ctx = await live(ctx, one, String(index));
          for (const one of questions) await compare(ctx, one);
        },
      ),
      { numRuns: 25 },
    );
  }, 240_000);

  it("are right after several writers changed one order at once", async () => {
    const ctx = await createTestOrganization();
    const sourceId = await sourceOf(ctx);
    const write = (from: number) =>
      withOrganization(ctx.organization.id, async (tx) => {
        const { id } = ctx.organization;
        await tx.execute(
          sql`delete from order_lines where organization_id = ${id} and position = ${from - 1}`,
        );
        await tx.execute(sql`
          insert into order_lines (id, organization_id, source_id, order_id, position, occurred_at, currency, quantity,
            unit_price, gross, net)
          select gen_random_uuid(), ${id}::uuid, ${sourceId}::uuid, ${sourceId}::uuid, place, '2011-05-05', 'GBP', 1, 2, 2, 2
          from generate_series(${from}::int, ${from}::int + 2) place`);
      });
    await Promise.all([1, 11, 4, 14, 7, 17].map(write));
    const [row] = await withOrganization(ctx.organization.id, (tx) =>
      tx.execute(sql`select (select count(*)::int from order_lines) as lines, (select sum(lines)::int from bookings) as booked,
        (select sum(lines)::int from product_months) as summed`),
    );
    expect(row).toEqual({ lines: row?.lines, booked: row?.lines, summed: row?.lines });
  });
});

async function live(ctx: MemberCtx, one: Step, version: string): Promise<MemberCtx> {
  if ("tell" in one || "bury" in one) {
    const deleted = "bury" in one ? [{ kind: "order" as const, externalId: one.bury }] : [];
    const orders = "tell" in one ? one.tell.map((said) => normalized(said, version)) : [];
    const id = await sourceOf(ctx);
    await withOrganization(ctx.organization.id, async (tx) => {
      const [source] = await tx.select().from(sources).where(eq(sources.id, id));
      if (source) await writeBatch(tx, tellingOf(ctx, source), { ...emptyBatch(), orders, deleted });
    });
  } else if ("upload" in one) {
    const rows = one.upload.map(([number, product, price]) => `${number},2011-03-31,${product},1,${price}`);
    await importText(ctx, `Order,Date,SKU,Qty,Price\n${rows.join("\n")}`);
  } else if ("timeZone" in one) {
    return { ...ctx, organization: await updateOrganization(ctx, { ...ctx.organization, ...one }) };
  } else {
    const [source] = await withOrganization(ctx.organization.id, (tx) =>
      tx.select().from(sources).where(eq(sources.provider, one.remove)),
    );
    if (source) await removeSource(ctx, { id: source.id });
  }
  return ctx;
}

const normalized = (said: Order, version: string): NormalizedOrder => ({
  ...said,
  version,
  number: said.externalId,
  status: "paid",
  shipping: "0",
  taxes: "0",
  data: {},
});

async function sourceOf(ctx: MemberCtx): Promise<string> {
  const organizationId = ctx.organization.id;
  return withOrganization(organizationId, async (tx) => {
    const shop = { organizationId, provider: "shopify", account: "a", name: "a" };
    await tx.insert(sources).values(shop).onConflictDoNothing();
    const [source] = await tx
      .select()
      .from(sources)
      .where(and(eq(sources.organizationId, organizationId), eq(sources.provider, "shopify")));
    if (!source) throw new Error("The source was not written.");
    return source.id;
  });
}

/** Asks the sums and the lines the same. */
async function compare(ctx: MemberCtx, asked: Question): Promise<void> {
  const { metric, split } = asked;
  await withOrganization(ctx.organization.id, async (tx) => {
    const ids = await tx.execute<{ id: string }>(
      sql`select product_id as id from order_lines where product_id is not null order by id limit 1`,
    );
    const filters = asked.filters.map(({ dimension, name, exclude }) => ({
      dimension,
      exclude,
      label: name,
      values: /product|customer|order/.test(dimension)
        ? [ids[0]?.id ?? ctx.organization.id]
        : [dimension === "currency" ? "GBP" : dimension === "country" ? "France" : name],
    }));
    const scope: Scope = { ...scopeOf(ctx, { period: periodOf(asked), filters }), split };
    if (!supports(metric, dimensionsOf(scope))) return;
    const tell = async (from: Metric) => {
      if (!split) return plain([await measureTotal(tx, from, scope)]);
      const order = { by: "value", direction: "descending", limit: 1000 } as const;
      return plain((await measureGroups(tx, from, { ...scope, split }, order)).groups);
    };
    expect(await tell(metric)).toEqual(await tell(fromLines(metric)));
  });
}

/** A span of days, of whole months, or of what has passed of it when `cutOff` days are left. */
function periodOf({ from, days, wholeMonths, cutOff }: Question): Period {
  const cut = (day: string) => (wholeMonths ? `${day.slice(0, 8)}01` : day);
  const first = cut(addDays("2010-12-01", from));
  const end = cut(addDays(first, days + 31));
  const until = cutOff && addDays(end, -cutOff) > first ? `${addDays(end, -cutOff)}T13:45:00` : undefined;
  return { from: first, to: end, until, label: "a period", state: { kind: "complete" } };
}

const fromLines = (metric: Metric): Metric =>
  "countings" in metric
    ? {
        ...metric,
        countings: [{ ...metric.countings[0], sums: undefined }],
      }
    : metric;

const plain = (
  measured: { key?: string | null; value: string | null; rowCount: number; currencies: string[] }[],
) =>
  measured.map(({ key, value, rowCount, currencies }) => ({
    key,
    value: value === null ? null : canonicalDecimal(value),
    rowCount,
    currencies,
  }));
