import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { privacyRequests } from "@/db/schema/connections";
import { outbox } from "@/db/schema/outbox";
import { deliveries, sources } from "@/db/schema/sources";
import { withOrganization, withSystem } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { listCustomers } from "@/server/customers/list";
import { chunkRecords } from "@/server/ingest/chunk-records";
import { writeBatch } from "@/server/ingest/write-batch";
import {
  emptyBatch,
  type NormalizedCustomer,
  type NormalizedOrder,
} from "@/server/providers/normalized-contract";
import { searchPassages } from "@/server/retrieval/search-passages";
import { tellingOf } from "@/server/sources/connection";
import { executePrivacyRequests } from "./execute-requests";

const version = "2026-01-02T00:00:00.000Z";
const placedAt = new Date(version);

const customer = (externalId: string, name: string): NormalizedCustomer => ({
  externalId,
  version,
  name,
  createdAt: placedAt,
  data: {},
});
const order = (externalId: string, customerExternalId: string): NormalizedOrder => ({
  externalId,
  version,
  number: externalId,
  customerExternalId,
  placedAt,
  currency: "EUR",
  status: "paid",
  isTest: false,
  shipping: "0",
  taxes: "0",
  data: {},
  lines: [
    {
      title: "Mug",
      occurredAt: placedAt,
      isReturn: false,
      quantity: "1",
      unitPrice: "2",
      gross: "2",
      discount: "0",
      returned: "0",
    },
  ],
});

describe("what a law asks for", () => {
  withTestDatabase();
  let ctx: MemberCtx;
  let sourceId: string;
  beforeEach(async () => {
    ctx = await createTestOrganization();
    const organizationId = ctx.organization.id;
    await withOrganization(organizationId, async (tx) => {
      const values = { organizationId, provider: "shopify", account: "a", name: "a" };
      const [source] = await tx.insert(sources).values(values).returning();
      if (!source) throw new Error("The source was not written.");
      sourceId = source.id;
      await writeBatch(tx, tellingOf(ctx, source), {
        ...emptyBatch(),
        customers: [customer("7", "Ada Lovelace"), customer("8", "Grace Hopper")],
        orders: [order("1", "7"), order("2", "8")],
      });
    });
    await chunkRecords(ctx);
  });

  const ask = (request: string, customerExternalId?: string) =>
    withOrganization(ctx.organization.id, async (tx) => {
      const organizationId = ctx.organization.id;
      const [delivery] = await tx
        .insert(deliveries)
        .values({ organizationId, sourceId, kind: "webhook", dedupeKey: request })
        .returning();
      await tx
        .insert(privacyRequests)
        .values({ organizationId, sourceId, deliveryId: delivery?.id, request, customerExternalId });
    });
  const receipts = () =>
    withOrganization(ctx.organization.id, (tx) =>
      tx
        .select({ receipt: privacyRequests.receipt, executedAt: privacyRequests.executedAt })
        .from(privacyRequests)
        .where(eq(privacyRequests.organizationId, ctx.organization.id)),
    );
  const names = async () => (await listCustomers(ctx, { page: 1 })).rows.map(({ name }) => name);
  const changesTold = async () =>
    (await withSystem((tx) => tx.select().from(outbox).where(eq(outbox.name, "records/changed")))).length;
  const found = async (query: string) => (await searchPassages(ctx, { query })).length;

  it("takes a person out of everything but the numbers, and has the rest put in words anew", async () => {
    expect(await found("Lovelace")).toBeGreaterThan(0);
    const before = await changesTold();
    await ask("customer-erase", "7");
    expect(await executePrivacyRequests(ctx)).toBe(1);
    expect(await changesTold()).toBe(before + 1);
    await chunkRecords(ctx);
    expect(await names()).toEqual(["Grace Hopper"]);
    const passages = await searchPassages(ctx, { query: "Ada Lovelace" });
    expect(passages.filter(({ quote }) => /Ada|Lovelace/.test(quote))).toEqual([]);
    expect(await receipts()).toMatchObject([{ receipt: { customers: 1, orders: 1, lines: 1 } }]);
  });

  it("only counts where somebody asks what is kept of them", async () => {
    await ask("customer-data", "7");
    await executePrivacyRequests(ctx);
    expect(await names()).toContain("Ada Lovelace");
    expect(await receipts()).toMatchObject([{ receipt: { customers: 1, orders: 1, lines: 1 } }]);
  });

  it("erases a whole account once, and the receipt outlives it", async () => {
    await ask("account-erase");
    expect(await executePrivacyRequests(ctx)).toBe(1);
    expect(await names()).toEqual([]);
    expect(await found("Hopper")).toBe(0);
    const [kept, ...others] = await receipts();
    expect(others).toEqual([]);
    expect(kept?.receipt).toMatchObject({ customers: 2, orders: 2 });
    expect(kept?.executedAt).not.toBeNull();
    expect(await executePrivacyRequests(ctx)).toBe(0);
  });
});
