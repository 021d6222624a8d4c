import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { events } from "@/db/schema/events";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import {
  emptyBatch,
  type NormalizedBatch,
  type NormalizedCustomer,
} from "@/server/providers/normalized-contract";
import { searchPassages } from "@/server/retrieval/search-passages";
import { tellingOf } from "@/server/sources/connection";
import { beyasTruth } from "@/server/sources/testing/beyas-truth";
import { chunkRecords } from "./chunk-records";
import { writeBatch } from "./write-batch";

describe("what a provider tells", () => {
  withTestDatabase();

  const told = (name: string, version: string): NormalizedCustomer => ({
    externalId: "7",
    version,
    name,
    email: "ada@example.com",
    createdAt: new Date("2026-01-01"),
    data: {},
  });

  const known = { externalId: "7", name: "New name", email: "ada@example.com" };

  async function shop(ctx: MemberCtx) {
    const organizationId = ctx.organization.id;
    const [source] = await withOrganization(organizationId, (tx) =>
      tx.insert(sources).values({ organizationId, provider: "shopify", account: "a", name: "a" }).returning(),
    );
    if (!source) throw new Error("The source was not written.");
    const write = (batch: Partial<NormalizedBatch>, asOf?: Date) =>
      withOrganization(organizationId, (tx) =>
        writeBatch(tx, tellingOf(ctx, source, asOf), { ...emptyBatch(), ...batch }),
      );
    return Object.assign((customer: NormalizedCustomer) => write({ customers: [customer] }), { write });
  }

  const gone = { deleted: [{ kind: "customer" as const, externalId: "7" }] };
  const read = { customers: [told("Ada", "2026-02-01T00:00:00.000Z")] };

  it("never lets an older version overwrite a newer one, and counts it", async () => {
    const ctx = await createTestOrganization();
    const tell = await shop(ctx);
    await tell(told("New name", "2026-02-02T00:00:00.000Z"));
    expect(await tell(told("Old name", "2026-02-01T00:00:00.000Z"))).toMatchObject({ stale: 1, updated: 0 });
    expect((await beyasTruth(ctx)).customers).toMatchObject([known]);
  });

  it("does not come back by what was read before it was deleted, but by what is read afterwards", async () => {
    const ctx = await createTestOrganization();
    const { write } = await shop(ctx);
    await write(read);
    const before = ctx.now();
    await write(gone);
    expect(await write(read, before)).toMatchObject({ stale: 1, created: 0, updated: 0 });
    expect((await beyasTruth(ctx)).customers).toEqual([]);
    expect(await write(read, later(ctx))).toMatchObject({ stale: 0, updated: 1 });
    expect((await beyasTruth(ctx)).customers).toHaveLength(1);
  });

  it("never comes where it was deleted before a long reading reached it", async () => {
    const ctx = await createTestOrganization();
    const { write } = await shop(ctx);
    const before = ctx.now();
    await write(gone);
    expect(await write(read, before)).toMatchObject({ stale: 1, created: 0 });
    expect((await beyasTruth(ctx)).customers).toEqual([]);
  });

  it("is out of what can be searched however often it comes back and goes again", async () => {
    const ctx = await createTestOrganization();
    const { write } = await shop(ctx);
    const found = async () => {
      await chunkRecords(ctx);
      return (await searchPassages(ctx, { query: "Ada", mode: "keyword" })).length;
    };
    await write(read);
    expect(await found()).toBe(1);
    await write(gone);
    expect(await found()).toBe(0);
    await write(read, later(ctx));
    expect(await found()).toBe(1);
    await write(gone);
    expect(await found()).toBe(0);
    await write(read, later(ctx));
    expect(await found()).toBe(1);
  });

  it("changes with a newer version", async () => {
    const ctx = await createTestOrganization();
    const tell = await shop(ctx);
    await tell(told("Old name", "2026-02-01T00:00:00.000Z"));
    expect(await tell(told("New name", "2026-02-02T00:00:00.000Z"))).toMatchObject({ stale: 0, updated: 1 });
    expect((await beyasTruth(ctx)).customers).toMatchObject([known]);
  });

  it("tells of every change, however many one second holds, and of none twice", async () => {
    const ctx = await createTestOrganization();
    const tell = await shop(ctx);
    const second = "2026-02-02T00:00:00.000Z";
    for (const name of ["First", "Second", "Third", "Third"]) await tell(told(name, second));
    expect(await tell(told("Older", "2026-02-01T23:59:59.000Z"))).toMatchObject({ stale: 1, updated: 0 });
    expect((await beyasTruth(ctx)).customers).toMatchObject([
      { externalId: "7", name: "Third", email: "ada@example.com" },
    ]);
    const stream = await withOrganization(ctx.organization.id, (tx) =>
      tx
        .select({ type: events.type, changes: events.changes, version: events.version })
        .from(events)
        .where(eq(events.organizationId, ctx.organization.id)),
    );
    const what = stream.map(({ type, changes }) => [type, ...(changes?.name ?? [])].join(" "));
    expect(what.toSorted()).toEqual([
      "customer.created",
      "customer.updated First Second",
      "customer.updated Second Third",
    ]);
    expect(new Set(stream.map(({ version }) => version)).size).toBe(3);
  });
});

const later = (ctx: MemberCtx) => new Date(ctx.now().getTime() + 1000);
