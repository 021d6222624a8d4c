import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { privacyRequests } from "@/db/schema/connections";
import { deliveries } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { importText } from "@/server/deliveries/testing/import-text";
import { randomId } from "@/server/ids";
import { chunkRecords } from "@/server/ingest/chunk-records";
import { termCounts } from "@/server/ingest/testing/term-counts";
import { executePrivacyRequests } from "@/server/privacy/execute-requests";
import { searchPassages } from "@/server/retrieval/search-passages";
import { disconnectSource } from "./disconnect-source";
import { listSources } from "./list-sources";
import { removeSource } from "./remove-source";

const word = fc.constantFrom("lamp", "mug", "plate", "candle", "scarf", "kite");
const order = fc.record({
  number: fc.integer({ min: 1, max: 5 }),
  item: word,
  customer: fc.integer({ min: 1, max: 3 }),
});
const step = fc.oneof(
  fc.record({
    kind: fc.constant("orders" as const),
    orders: fc.array(order, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant("customers" as const), id: fc.integer({ min: 1, max: 3 }), name: word }),
  fc.record({
    kind: fc.constantFrom("remove" as const, "disconnect" as const, "erase" as const),
    place: fc.nat(3),
  }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

describe("what the memory counts", () => {
  withTestDatabase();

  it("equals a fresh count after any imports, corrections, renames, removals and erasures", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 7 }), async (steps) => {
        const ctx = await createTestOrganization();
        for (const each of steps) {
          await take(ctx, each);
          await chunkRecords(ctx);
        }
        const { kept, counted } = await termCounts(ctx);
        expect(kept).toEqual(counted);
      }),
      { numRuns: 12 },
    );
  }, 120_000);

  it("leaves customers who stay findable, with the orders that remain", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, "Customer ID,Name\n17,Ada Ltd", { kind: "customers" });
    await importText(ctx, "Order,Date,Customer ID,Item,Qty,Price\n1,2011-03-01,17,Red mug,2,4.50");
    await chunkRecords(ctx);
    const sources = await listSources(ctx);
    await removeSource(ctx, { id: sources.find(({ account }) => account === "customers")?.id ?? "" });
    await chunkRecords(ctx);
    const found = await searchPassages(ctx, { query: "customer Ada", mode: "keyword" });
    expect(found.map(({ title }) => title)).toContain("Customer Ada Ltd");
  });
});

async function take(ctx: MemberCtx, each: Step): Promise<void> {
  if (each.kind === "orders") {
    const rows = each.orders.map(
      (o) => `${o.number},2011-05-0${o.number},${o.item},${o.item},1,2,${o.customer}`,
    );
    await importText(ctx, ["Order,Date,SKU,Item,Qty,Price,Customer ID", ...rows].join("\n"), {
      kind: "orders",
    });
    return;
  }
  if (each.kind === "customers") {
    await importText(ctx, `Customer ID,Name\n${each.id},${each.name}`, { kind: "customers" });
    return;
  }
  const sources = await listSources(ctx);
  const source = sources[each.place % Math.max(1, sources.length)];
  if (!source) return;
  if (each.kind === "remove") await removeSource(ctx, { id: source.id });
  else if (each.kind === "disconnect") await disconnectSource(ctx, { id: source.id, data: "delete" });
  else {
    const organizationId = ctx.organization.id;
    await withOrganization(organizationId, async (tx) => {
      const [delivery] = await tx
        .insert(deliveries)
        .values({ organizationId, sourceId: source.id, kind: "webhook", dedupeKey: randomId() })
        .returning();
      await tx.insert(privacyRequests).values({
        organizationId,
        sourceId: source.id,
        deliveryId: delivery?.id ?? "",
        request: each.place % 2 === 0 ? "customer-erase" : "account-erase",
        customerExternalId: "1",
      });
    });
    await executePrivacyRequests(ctx);
  }
}
