import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { events } from "@/db/schema/events";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { add } from "@/server/decimal";
import type { RecordKindId } from "@/server/ingest/records/record-kinds";
import { recordId } from "@/server/ingest/records/write-records";
import { tellingOf } from "@/server/sources/connection";
import { idsHeld, newSource, tell } from "../testing/told";
import { recordsIn } from "../testing/valid-batch";
import { normalize } from "./normalize";

const folder = join(import.meta.dirname, "fixtures");
const common = { told: z.unknown(), events: z.array(z.string()) };
const expectedOrder = z.object({
  gross: z.string(),
  discount: z.string(),
  returned: z.string(),
  lines: z.number(),
  isTest: z.boolean(),
  cancelledAt: z.iso.datetime().nullable(),
  customer: z.string().nullable(),
});
const shape = z.discriminatedUnion("kind", [
  z.object({ ...common, kind: z.literal("order"), expected: expectedOrder }),
  z.object({ ...common, kind: z.literal("customer"), expected: z.object({ name: z.string() }) }),
  z.object({ ...common, kind: z.literal("product"), expected: z.object({ title: z.string() }) }),
]);
const fixtures = readdirSync(folder).map(
  (file) => [file, shape.parse(JSON.parse(readFileSync(join(folder, file), "utf8")))] as const,
);

withTestDatabase();

describe.each(fixtures)("what Shopify says in %s", (_, { told, ...fixture }) => {
  const batch = normalize(fixture.kind, told);

  it("becomes a record that says the same", () => {
    if (fixture.kind === "customer") expect(batch.customers[0]).toMatchObject(fixture.expected);
    if (fixture.kind === "product") expect(batch.products[0]).toMatchObject(fixture.expected);
    if (fixture.kind !== "order") return;
    const [order] = batch.orders;
    const sum = (amount: "gross" | "discount" | "returned") =>
      (order?.lines ?? []).reduce((total, each) => add(total, each[amount]), "0");
    expect({
      gross: sum("gross"),
      discount: sum("discount"),
      returned: sum("returned"),
      lines: order?.lines.length,
      isTest: order?.isTest,
      cancelledAt: order?.cancelledAt?.toISOString() ?? null,
      customer: order?.customerExternalId ?? null,
    }).toEqual(fixture.expected);
  });

  it("is one record with the same ids however often it is told", async () => {
    const ctx = await createTestOrganization();
    const source = await newSource(ctx, "shopify");
    expect(await tell(ctx, source, [batch])).toEqual({ created: 1, updated: 0, unchanged: 0, stale: 0 });
    const [ids, stream] = [await idsHeld(ctx), await eventsOf(ctx)];
    expect(await tell(ctx, source, [batch])).toEqual({ created: 0, updated: 0, unchanged: 1, stale: 0 });
    expect(await idsHeld(ctx)).toEqual(ids);
    expect(await eventsOf(ctx)).toEqual(stream);

    const lines = fixture.kind === "order" ? fixture.expected.lines : 0;
    expect(new Set(ids).size).toBe(1 + lines + fixture.events.length);
    // About itself, and an order's about its customer too.
    const idOf = (kind: RecordKindId, externalId: string) => ({
      kind,
      id: recordId(tellingOf(ctx, source), kind, externalId),
    });
    const subject = recordsIn(batch).map(({ externalId }) => idOf(fixture.kind, externalId));
    if (fixture.kind === "order" && fixture.expected.customer)
      subject.push(idOf("customer", fixture.expected.customer));
    expect(stream).toEqual(fixture.events.map((type) => ({ type, subject })));
  });
});

async function eventsOf({ organization: { id } }: MemberCtx): Promise<{ type: string; subject: unknown }[]> {
  return withOrganization(id, (tx) =>
    tx
      .select({ type: events.type, subject: events.subject })
      .from(events)
      .where(eq(events.organizationId, id))
      .orderBy(asc(events.type)),
  );
}
