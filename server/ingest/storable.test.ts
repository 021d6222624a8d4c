import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { emptyBatch } from "@/server/providers/normalized-contract";
import { writeBatch } from "./write-batch";

withTestDatabase();

it("a text that the database cannot hold is written without what it cannot", async () => {
  const ctx = await createTestOrganization();
  const organizationId = ctx.organization.id;
  const createdAt = new Date("2026-10-31T00:00:00Z");
  const customer = {
    externalId: "1",
    version: createdAt.toISOString(),
    name: "Zo\u0000\u00eb \ud83d\ude00 cut \ud83d",
    createdAt,
    data: { note: "\u0000half \ude00" },
  };
  const rows = await withOrganization(organizationId, async (tx) => {
    const [source] = await tx
      .insert(sources)
      .values({ organizationId, provider: "shopify", account: "texts", name: "Texts" })
      .returning();
    if (!source) throw new Error("The source was not written.");
    const { id: sourceId } = source;
    const telling = { organizationId, sourceId, namespace: sourceId, provider: "shopify", currency: "GBP" };
    await writeBatch(
      tx,
      { ...telling, now: ctx.now(), traceId: ctx.traceId },
      { ...emptyBatch(), customers: [customer] },
    );
    return tx.execute(sql`select name, data ->> 'note' as note from customers where source_id = ${sourceId}`);
  });
  expect(rows).toEqual([{ name: "Zo\u00eb \ud83d\ude00 cut ", note: "half " }]);
});
