import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, it } from "vitest";
import { customers } from "@/db/schema/commerce";
import { privacyRequests } from "@/db/schema/connections";
import { detectorRuns, findingChanges, findings } from "@/db/schema/insights";
import { outbox } from "@/db/schema/outbox";
import { deliveries, mostTries, sources } from "@/db/schema/sources";
import { withOrganization, withSystem } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { keepAnswer } from "@/server/chat/keep-answer";
import type { MemberCtx } from "@/server/ctx";
import { listCustomers } from "@/server/customers/list";
import { randomId } from "@/server/ids";
import { chunkRecords } from "@/server/ingest/chunk-records";
import { writeBatch } from "@/server/ingest/write-batch";
import {
  emptyBatch,
  type NormalizedBatch,
  type NormalizedCustomer,
  type NormalizedOrder,
} from "@/server/providers/normalized-contract";
import { searchPassages } from "@/server/retrieval/search-passages";
import { tellingOf } from "@/server/sources/connection";
import { closeDataRequest, listDataRequests } from "./data-requests";
import { executePrivacyRequests } from "./execute-requests";
import { keptOfPerson } from "./kept-of-person";

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

function findingOf(organizationId: string, subjectId: string, name: string) {
  return {
    id: randomId(),
    organizationId,
    detector: "overdue-customers",
    subjectKind: "customer",
    subjectId,
    subjectLabel: name,
    direction: "overdue",
    category: "finance" as const,
    priority: "low" as const,
    title: `${name} is overdue`,
    body: name,
    statistics: {
      nullHypothesis: "",
      test: "",
      unitOfAnalysis: "",
      n: 1,
      effect: 1,
      interval: [0, 1] as [number, number],
      unit: "",
      p: 1,
      q: 1,
      tested: 1,
    },
    evidence: {
      figures: [],
      rows: {
        metric: "net_sales",
        period: {
          from: "2026-01-01",
          to: "2026-02-01",
          label: "January",
          state: { kind: "complete" as const },
        },
        filters: [],
      },
    },
    openedAt: placedAt,
    seenAt: placedAt,
  };
}

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

  const tell = (batch: Partial<NormalizedBatch>) =>
    withOrganization(ctx.organization.id, async (tx) => {
      const [source] = await tx.select().from(sources).where(eq(sources.id, sourceId));
      if (!source) throw new Error("The source is gone.");
      const later = new Date(ctx.now().getTime() + 60_000);
      await writeBatch(tx, tellingOf(ctx, source, later), { ...emptyBatch(), ...batch });
    });

  /** What B found and said of both customers, and webhooks about them that were set aside. */
  const conclude = async () => {
    const organizationId = ctx.organization.id;
    const people = await withOrganization(organizationId, (tx) => tx.select().from(customers));
    for (const { id, externalId, name } of people) {
      await withOrganization(organizationId, async (tx) => {
        const finding = findingOf(organizationId, id, name);
        await tx.insert(findings).values(finding);
        await tx
          .insert(findingChanges)
          .values({ organizationId, findingId: finding.id, change: "opened", note: name });
        const subject = { subjectKind: "customer", subjectId: id, subject: name };
        const suppressed = [{ detector: "overdue-customers", ...subject, reason: "", p: 1, q: 1 }];
        await tx.insert(detectorRuns).values({ organizationId, asOf: placedAt, suppressed });
        const webhook = { kind: "webhook", dedupeKey: externalId, body: JSON.stringify({ name }) };
        await tx.insert(deliveries).values({ organizationId, sourceId, ...webhook, failedTries: mostTries });
      });
      const nothing = { kind: "unknown" as const, headline: "", missing: "", suggestions: [] };
      const about = { ...nothing, headline: `${name} is known.` };
      await keepAnswer(ctx, { question: "Who is that?", answer: about, durationMs: 1 });
      const asked = { question: `And ${name.toLowerCase()}?`, answer: nothing, durationMs: 1 };
      const { conversationId } = await keepAnswer(ctx, asked);
      await keepAnswer(ctx, { conversationId, question: "And sales?", answer: nothing, durationMs: 1 });
    }
  };

  /** The tables of which a row holds the word anywhere. */
  const naming = (word: string) =>
    withOrganization(ctx.organization.id, async (tx) => {
      const tables = await tx.execute<{ name: string }>(sql`select distinct table_name as name
        from information_schema.columns where table_schema = 'public' and column_name = 'organization_id' order by 1`);
      const found: string[] = [];
      for (const { name } of tables) {
        const [row] = await tx.execute<{
          n: number;
        }>(sql`select count(*)::int as n from ${sql.identifier(name)} t
          where organization_id = ${ctx.organization.id} and to_jsonb(t)::text ilike ${`%${word}%`}`);
        if (row?.n) found.push(name);
      }
      return found;
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

  it("never lets an erased person return, however new what the provider tells", async () => {
    await ask("customer-erase", "7");
    await executePrivacyRequests(ctx);
    await tell({ customers: [{ ...customer("7", "Ada Lovelace"), version: "2030-01-01T00:00:00.000Z" }] });
    await tell({ orders: [{ ...order("3", "7"), data: { note: "For Ada Lovelace" } }] });
    await chunkRecords(ctx);
    expect(await names()).toEqual(["Grace Hopper"]);
    expect(await naming("Lovelace")).toEqual([]);
  });

  it("keeps out a person who is erased before the first reading reaches them", async () => {
    await ask("customer-erase", "9");
    await executePrivacyRequests(ctx);
    await tell({ customers: [customer("9", "Mary Somerville")] });
    expect(await names()).not.toContain("Mary Somerville");
  });

  it("leaves the person's name in no table", async () => {
    await tell({
      customers: [{ ...customer("7", 'Ada "Enchantress" Lovelace'), version: "2026-01-03T00:00:00.000Z" }],
      orders: [
        { ...order("1", "7"), version: "2026-01-03T00:00:00.000Z", data: { note: "Gift for Ada Lovelace" } },
      ],
    });
    await chunkRecords(ctx);
    await conclude();
    expect(await naming("Lovelace")).not.toEqual([]);
    await ask("customer-erase", "7");
    await executePrivacyRequests(ctx);
    await chunkRecords(ctx);
    expect(await naming("Lovelace")).toEqual([]);
    // What is said of others stays.
    expect(await naming("Hopper")).toEqual(
      expect.arrayContaining(["answers", "conversations", "customers", "detector_runs", "findings"]),
    );
  });

  it("only counts where somebody asks what is kept of them", async () => {
    await ask("customer-data", "7");
    await executePrivacyRequests(ctx);
    expect(await names()).toContain("Ada Lovelace");
    expect(await receipts()).toMatchObject([{ receipt: { customers: 1, orders: 1, lines: 1 } }]);
  });

  it("shows owners who asks, until when to answer and what to answer with, until somebody has", async () => {
    await tell({ orders: [{ ...order("3", "7"), data: { note: "Gift for a friend" } }] });
    await ask("customer-data", "7");
    await executePrivacyRequests(ctx);
    const [asked] = await listDataRequests(ctx);
    if (!asked) throw new Error("Nobody asks.");
    expect(asked).toMatchObject({ account: "a", customerExternalId: "7" });
    expect(asked.dueAt.getTime() - asked.askedAt.getTime()).toBe(30 * 86_400_000);
    const { fileName, body } = await keptOfPerson(ctx, asked);
    expect(fileName).toBe("Customer 7.json");
    expect(JSON.parse(body)).toMatchObject({
      customer: { name: "Ada Lovelace" },
      orders: [
        { number: "1", lines: [{ title: "Mug" }] },
        { number: "3", data: { note: "Gift for a friend" } },
      ],
    });
    expect(body).not.toMatch(/Grace|organizationId/);

    const member = { ...ctx, member: { ...ctx.member, role: "member" as const } };
    expect(await listDataRequests(member)).toEqual([]);
    await expect(keptOfPerson(member, asked)).rejects.toMatchObject({ code: "forbidden" });
    await expect(closeDataRequest(member, asked)).rejects.toMatchObject({ code: "forbidden" });
    const stranger = await createTestOrganization();
    await expect(keptOfPerson(stranger, asked)).rejects.toMatchObject({ code: "not-found" });
    await closeDataRequest(ctx, asked);
    expect(await listDataRequests(ctx)).toEqual([]);
  });

  it("erases a whole account once, and the receipt outlives it", async () => {
    await conclude();
    await ask("account-erase");
    expect(await executePrivacyRequests(ctx)).toBe(1);
    expect(await names()).toEqual([]);
    expect(await found("Hopper")).toBe(0);
    for (const table of ["findings", "finding_changes", "detector_runs", "events", "chunks"])
      expect(await naming("Hopper")).not.toContain(table);
    const [kept, ...others] = await receipts();
    expect(others).toEqual([]);
    expect(kept?.receipt).toMatchObject({ customers: 2, orders: 2 });
    expect(kept?.executedAt).not.toBeNull();
    expect(await executePrivacyRequests(ctx)).toBe(0);
  });
});
