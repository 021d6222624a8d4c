import { sql } from "drizzle-orm";
import { afterAll, describe, expect, it } from "vitest";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { stopEmbedding } from "@/server/ai/embed";
import type { Ctx } from "@/server/ctx";
import { searchPassages } from "@/server/retrieval/search-passages";
import { addDocuments } from "./add-documents";
import { chunkRecords } from "./chunk-records";
import { embedChunks } from "./embed-chunks";
import { embedWaitingChunks } from "./embed-waiting-chunks";

describe("giving passages their vectors", () => {
  withTestDatabase();
  afterAll(stopEmbedding);

  it("lets a passage be found by what it means", async () => {
    const ctx = await createTestOrganization();
    await read(ctx, [
      ["Refunds", "Customers get their money back within two weeks."],
      ["Opening hours", "The shop opens at nine in the morning."],
      ["Suppliers", "Candles come from a factory in Portugal."],
    ]);
    await embedChunks(ctx);
    const [best] = await searchPassages(ctx, { query: "when do you reimburse people", mode: "semantic" });
    expect(best?.title).toBe("Refunds");
    const [both] = await searchPassages(ctx, { query: "when is the shop open" });
    expect(both).toMatchObject({ title: "Opening hours", quote: "The shop opens at nine in the morning." });
    expect(both?.why.map(({ factor }) => factor)).toEqual(expect.arrayContaining(["words", "meaning"]));
  });

  it("is found by words before it has a vector", async () => {
    const ctx = await createTestOrganization();
    await read(ctx, [["Refunds", "Customers get their money back."]]);
    expect(await searchPassages(ctx, { query: "refunds" })).toHaveLength(1);
  });

  it("goes on where it stopped, one lot after the other, what people write first", async () => {
    const ctx = await createTestOrganization();
    await read(
      ctx,
      Array.from({ length: 5 }, (_, n) => [`Note ${n}`, `This is note number ${n}.`]),
    );
    expect(await embedWaitingChunks(ctx, { limit: 2 })).toEqual({ embedded: 2 });
    expect(await count(ctx, "embedding_queue")).toBe(3);
    expect(await embedChunks(ctx)).toEqual({ finished: true, embedded: 3 });
    expect(await count(ctx, "embeddings")).toBe(5);
    expect(await count(ctx, "embedding_signs")).toBe(5);
    expect(await embedChunks(ctx)).toEqual({ finished: true, embedded: 0 });
  });

  it("gives equal texts the same vector, also when one comes later", async () => {
    const ctx = await createTestOrganization();
    await read(ctx, [["Terms", "The very same words."]], "a");
    await embedChunks(ctx);
    await read(ctx, [["Terms", "The very same words."]], "b");
    await embedChunks(ctx);
    const [vectors] = await withOrganization(ctx.organization.id, (tx) =>
      tx.execute(sql`
        select count(*)::int as rows, count(distinct vector::text)::int as vectors from embeddings
        where organization_id = ${ctx.organization.id}`),
    );
    expect(vectors).toEqual({ rows: 2, vectors: 1 });
  });

  it("gives a rewritten passage a new vector", async () => {
    const ctx = await createTestOrganization();
    await read(ctx, [["Refunds", "Customers get their money back."]]);
    await embedChunks(ctx);
    await read(ctx, [["Refunds", "We only repair."]]);
    expect(await count(ctx, "embeddings")).toBe(0);
    await embedChunks(ctx);
    expect(await count(ctx, "embeddings")).toBe(1);
  });
});

async function read(ctx: Ctx, documents: string[][], prefix = "d"): Promise<void> {
  await addDocuments(
    ctx,
    documents.map(([title = "", text = ""], n) => ({ externalId: `${prefix}${n}`, title, text })),
  );
  await chunkRecords(ctx);
}

async function count(ctx: Ctx, table: string): Promise<number> {
  const [row] = await withOrganization(ctx.organization.id, (tx) =>
    tx.execute(sql`
      select count(*)::int as n from ${sql.identifier(table)} where organization_id = ${ctx.organization.id}`),
  );
  return Number(row?.n);
}
