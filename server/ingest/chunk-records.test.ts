import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { Ctx, MemberCtx } from "@/server/ctx";
import { importFileNow } from "@/server/deliveries/import-file-now";
import { importText } from "@/server/deliveries/testing/import-text";
import { searchPassages } from "@/server/retrieval/search-passages";
import { addDocuments, documentId } from "./add-documents";
import { chunkRecords } from "./chunk-records";
import { mergePostings } from "./chunks/merge-postings";
import { termCounts } from "./testing/term-counts";

const found = async (ctx: Ctx, query: string) =>
  (await searchPassages(ctx, { query, mode: "keyword" })).map(({ title }) => title);

describe("writing passages", () => {
  withTestDatabase();

  it("makes an order findable by its products and its customer", async () => {
    const ctx = await createTestOrganization();
    await readOrders(ctx, [
      { number: "1001", customer: "Ada Ltd", lines: ["Red retrospot mug", "Blue plate"] },
      { number: "1002", customer: "Bob & Sons", lines: ["Green candle"] },
    ]);
    await chunkRecords(ctx);
    expect(await found(ctx, "retrospot mugs")).toContain("Order 1001");
    expect(await found(ctx, "what did Bob order")).toContain("Order 1002");
    const [customer] = await searchPassages(ctx, { query: "customer Ada Ltd", mode: "keyword", limit: 1 });
    expect(customer).toMatchObject({ subjectKind: "customer", title: "Customer Ada Ltd" });
  });

  it("sums up a customer anew after each of their orders", async () => {
    const ctx = await createTestOrganization();
    await readOrders(ctx, [{ number: "1", customer: "Ada Ltd", lines: ["Red mug"] }]);
    await chunkRecords(ctx);
    await readOrders(ctx, [{ number: "2", customer: "Ada Ltd", lines: ["Blue plate"] }]);
    await chunkRecords(ctx);
    const [customer] = await texts(ctx, "customer");
    expect(customer).toContain("2 orders");
    expect(customer).toContain("Blue plate");
  });

  it("finds a customer's older orders by the name they have now", async () => {
    const ctx = await createTestOrganization();
    await importText(ctx, "Order,Date,Customer ID,Item,Qty,Price\n1,2011-03-01,17,Red mug,2,4.50", {
      kind: "orders",
    });
    await importText(ctx, "Customer ID,Name\n17,Ada Ltd", { kind: "customers" });
    await chunkRecords(ctx);
    expect(await found(ctx, "order of Ada")).toContain("Order 1");
    await importText(ctx, "Customer ID,Name\n17,Lovelace & Daughters", { kind: "customers" });
    await chunkRecords(ctx);
    expect(await found(ctx, "order of Lovelace")).toContain("Order 1");
    expect(await found(ctx, "Ada")).toEqual([]);
  });

  it("changes nothing when the same is told again", async () => {
    const ctx = await createTestOrganization();
    const guide = { externalId: "guide", title: "Returns", text: "Goods come back within 14 days." };
    await addDocuments(ctx, [guide]);
    expect(await chunkRecords(ctx)).toEqual({ finished: true, chunks: 1 });
    await addDocuments(ctx, [guide]);
    expect(await chunkRecords(ctx)).toEqual({ finished: true, chunks: 0 });
  });

  it("forgets what a document no longer says, and a document that is gone", async () => {
    const ctx = await createTestOrganization();
    await addDocuments(ctx, [
      { externalId: "guide", title: "Returns", text: "Goods come back within 14 days." },
      { externalId: "other", title: "Opening hours", text: "We open at nine." },
    ]);
    await chunkRecords(ctx);
    await addDocuments(ctx, [
      { externalId: "guide", title: "Returns", text: "Goods come back within a month." },
    ]);
    await chunkRecords(ctx);
    expect(await found(ctx, "14 days")).toEqual([]);
    expect(await found(ctx, "month")).toEqual(["Returns"]);

    await withOrganization(ctx.organization.id, async (tx) => {
      const id = documentId(ctx.organization.id, "guide");
      await tx.execute(sql`update documents set deleted_at = now() where id = ${id}::uuid`);
      await tx.execute(sql`
        insert into rechunk_queue (organization_id, subject_kind, subject_id)
        values (${ctx.organization.id}::uuid, 'document', ${id}::uuid)`);
    });
    await chunkRecords(ctx);
    expect(await found(ctx, "month")).toEqual([]);
    expect(await found(ctx, "open")).toEqual(["Opening hours"]);
  });

  it("keeps each stem's frequency and the size of the memory exact through every change", async () => {
    const ctx = await createTestOrganization();
    for (let round = 0; round < 4; round++) {
      const documents = Array.from({ length: 12 }, (_, n) => ({
        externalId: `d${n}`,
        title: `Note ${n}`,
        text: n % 4 === round ? `Round ${round} speaks of parcels and refunds` : `Plain words ${n}`,
      }));
      await addDocuments(ctx, documents);
      await chunkRecords(ctx);
      const { kept, counted } = await termCounts(ctx);
      expect(kept).toEqual(counted);
    }
  });

  it("finds the same after segments are merged, without what is gone", async () => {
    const ctx = await createTestOrganization();
    for (let n = 0; n < 45; n++) {
      await addDocuments(ctx, [{ externalId: `d${n % 40}`, title: `Note ${n}`, text: `Parcel number ${n}` }]);
      await chunkRecords(ctx);
    }
    const before = await searchPassages(ctx, { query: "parcel 44", mode: "keyword", limit: 100 });
    expect((await mergePostings(ctx)).merged).toBeGreaterThanOrEqual(0);
    expect(await searchPassages(ctx, { query: "parcel 44", mode: "keyword", limit: 100 })).toEqual(before);
    expect(before).toHaveLength(40);
    const [segments] = await withOrganization(ctx.organization.id, (tx) =>
      tx.execute(sql`
        select count(*)::int as segments from postings
        where organization_id = ${ctx.organization.id} and term = 'parcel'`),
    );
    expect(segments).toMatchObject({ segments: expect.any(Number) });
    expect(Number(segments?.segments)).toBeLessThan(45);
  });

  it("writes passages of one organization only", async () => {
    const [ours, theirs] = [await createTestOrganization(), await createTestOrganization()];
    for (const ctx of [ours, theirs]) {
      await addDocuments(ctx, [
        { externalId: "guide", title: ctx.organization.id, text: "Returns take 14 days." },
      ]);
      await chunkRecords(ctx);
    }
    expect(await found(ours, "returns")).toEqual([ours.organization.id]);
    expect(await found(theirs, "returns")).toEqual([theirs.organization.id]);
  });
});

async function readOrders(
  ctx: MemberCtx,
  orders: { number: string; customer: string; lines: string[] }[],
): Promise<void> {
  const rows = orders.flatMap(({ number, customer, lines }) =>
    lines.map((product) => `${number},2011-03-01 10:00,${customer},${product},2,4.50`),
  );
  const folder = await mkdtemp(join(tmpdir(), "beya-"));
  const file = join(folder, "orders.csv");
  await writeFile(file, ["Order,Date,Customer,Product,Quantity,Price", ...rows].join("\n"));
  const imported = await importFileNow(ctx, file, { kind: "orders" });
  await rm(folder, { recursive: true });
  expect(imported.status).toBe("done");
}

async function texts(ctx: Ctx, kind: string): Promise<string[]> {
  const rows = await withOrganization(ctx.organization.id, (tx) =>
    tx.execute(sql`
      select text from chunks where organization_id = ${ctx.organization.id} and subject_kind = ${kind}`),
  );
  return rows.map(({ text }) => String(text));
}
