import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { add } from "@/server/decimal";
import { writeBatch } from "@/server/ingest/write-batch";
import { emptyBatch, type NormalizedBatch } from "../normalized-contract";
import { normalizeCustomer, normalizeOrder, normalizeProduct } from "./normalize";
import { customer, order, product } from "./schema";

const folder = join(import.meta.dirname, "fixtures");
const fixture = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("order"),
    node: order,
    expected: z.object({ gross: z.string(), discount: z.string(), returned: z.string(), lines: z.number() }),
  }),
  z.object({ kind: z.literal("customer"), node: customer, expected: z.object({ name: z.string() }) }),
  z.object({ kind: z.literal("product"), node: product, expected: z.object({ title: z.string() }) }),
]);
const fixtures = readdirSync(folder).map(
  (file) => [file, fixture.parse(JSON.parse(readFileSync(join(folder, file), "utf8")))] as const,
);

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const common = {
  externalId: z.string().regex(/^\d+$/),
  version: z.iso.datetime(),
  data: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
};
const line = z.object({
  title: z.string().min(1),
  occurredAt: z.date(),
  isReturn: z.boolean(),
  quantity: decimal,
  unitPrice: decimal,
  gross: decimal,
  discount: decimal,
  returned: decimal,
});
const valid = z.object({
  customers: z.array(z.object({ ...common, name: z.string().min(1), createdAt: z.date() })),
  products: z.array(z.object({ ...common, title: z.string().min(1), createdAt: z.date() })),
  orders: z.array(
    z.object({
      ...common,
      number: z.string().min(1),
      placedAt: z.date(),
      currency: z.string().length(3),
      status: z.string().min(1),
      lines: z.array(line),
    }),
  ),
});

function batchOf(told: z.infer<typeof fixture>): NormalizedBatch {
  if (told.kind === "order") return { ...emptyBatch(), orders: [normalizeOrder(told.node)] };
  if (told.kind === "customer") return { ...emptyBatch(), customers: [normalizeCustomer(told.node)] };
  return { ...emptyBatch(), products: [normalizeProduct(told.node)] };
}

withTestDatabase();

describe.each(fixtures)("what Shopify says in %s", (_, told) => {
  const batch = batchOf(told);

  it("becomes a valid record that says the same", () => {
    valid.parse(batch);
    const sum = (amount: "gross" | "discount" | "returned") =>
      batch.orders.flatMap(({ lines }) => lines).reduce((total, each) => add(total, each[amount]), "0");
    if (told.kind === "customer") expect(batch.customers[0]).toMatchObject(told.expected);
    if (told.kind === "product") expect(batch.products[0]).toMatchObject(told.expected);
    if (told.kind !== "order") return;
    const lines = batch.orders[0]?.lines.length;
    const amounts = { gross: sum("gross"), discount: sum("discount"), returned: sum("returned") };
    expect({ ...amounts, lines }).toEqual(told.expected);
  });

  it("is one record with the same ids however often it is told", async () => {
    const ctx = await createTestOrganization();
    const organizationId = ctx.organization.id;
    const sourceId = await withOrganization(organizationId, async (tx) => {
      const [source] = await tx
        .insert(sources)
        .values({ organizationId, provider: "shopify", account: "fixtures", name: "Fixtures" })
        .returning();
      if (!source) throw new Error("The source was not written.");
      return source.id;
    });
    const write = () =>
      withOrganization(organizationId, (tx) =>
        writeBatch(
          tx,
          {
            organizationId,
            sourceId,
            namespace: sourceId,
            provider: "shopify",
            currency: "GBP",
            now: ctx.now(),
            traceId: ctx.traceId,
          },
          batch,
        ),
      );

    expect(await write()).toMatchObject({ created: 1, updated: 0, unchanged: 0, stale: 0 });
    const first = await everyId(ctx);
    expect(await write()).toMatchObject({ created: 0, updated: 0, unchanged: 1, stale: 0 });
    expect(await everyId(ctx)).toEqual(first);
    // Its own, one of its event, and one for each line.
    expect(new Set(first).size).toBe(first.length);
    expect(first.length).toBeGreaterThanOrEqual(2 + (told.kind === "order" ? told.expected.lines : 0));
  });
});

/** Of records, lines and events. */
async function everyId({ organization: { id } }: MemberCtx): Promise<string[]> {
  return withOrganization(id, async (tx) => {
    const rows = await tx.execute<{ id: string }>(sql`
      select id from customers where organization_id = ${id} and deleted_at is null
      union all select id from products where organization_id = ${id} and deleted_at is null
      union all select id from orders where organization_id = ${id} and deleted_at is null
      union all select id from order_lines where organization_id = ${id}
      union all select id from events where organization_id = ${id} order by id`);
    return rows.map((row) => row.id);
  });
}
