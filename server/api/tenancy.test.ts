import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { findings } from "@/db/schema/insights";
import { sources } from "@/db/schema/sources";
import { withOrganization, withSystem } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { makeLedger } from "@/e2e/fixtures/ledger";
import { answerQuestion } from "@/server/chat/answer-question";
import { converse } from "@/server/chat/converse";
import { keepAnswer } from "@/server/chat/keep-answer";
import type { MemberCtx } from "@/server/ctx";
import { importFileNow } from "@/server/deliveries/import-file-now";
import { randomId } from "@/server/ids";
import { chunkRecords } from "@/server/ingest/chunk-records";
import { apiCaller, apiRouter } from "./root";

/** Ids of things that the first organization has. */
type Theirs = Record<
  "customer" | "product" | "order" | "import" | "source" | "finding" | "conversation",
  string
>;

const may = { from: "2011-05-01", to: "2011-06-01", label: "May 2011", state: { kind: "complete" } } as const;
const rowsOf = (filters: object[] = []) => ({ rowsQuery: { metric: "net_sales", period: may, filters } });

/**
 * For every procedure: what the second organization calls it with, the first one's ids included. A new procedure
 * without an entry fails the test. `nothing` says that even the first organization gets nothing of its records from it.
 */
const procedures: Record<string, { inputs: (theirs: Theirs) => unknown[]; nothing?: true }> = {
  "conversations.list": { inputs: () => [{}] },
  "conversations.get": { inputs: ({ conversation }) => [{ id: conversation }] },
  "conversations.rename": {
    inputs: ({ conversation }) => [{ id: conversation, title: "Taken" }],
    nothing: true,
  },
  "conversations.remove": { inputs: ({ conversation }) => [{ id: conversation }], nothing: true },
  "customers.list": { inputs: () => [{}, { search: "Cedar" }, { sort: "name", page: 2 }] },
  "customers.detail": { inputs: ({ customer }) => [{ id: customer }] },
  "imports.kinds": { inputs: () => [undefined], nothing: true },
  "imports.list": { inputs: () => [{}] },
  "imports.get": { inputs: (theirs) => [{ id: theirs.import }] },
  "imports.preview": { inputs: (theirs) => [{ id: theirs.import }], nothing: true },
  "imports.confirm": {
    inputs: (theirs) => [{ id: theirs.import, kind: "orders", mapping: {} }],
    nothing: true,
  },
  "imports.cancel": { inputs: (theirs) => [{ id: theirs.import }], nothing: true },
  "imports.errors": { inputs: (theirs) => [{ id: theirs.import }] },
  "insights.list": { inputs: () => [{}, { status: ["open", "acknowledged", "dismissed", "resolved"] }] },
  "insights.get": { inputs: ({ finding }) => [{ id: finding }] },
  "insights.summary": { inputs: () => [undefined], nothing: true },
  "insights.suppressed": { inputs: () => [{}], nothing: true },
  "insights.acknowledge": { inputs: ({ finding }) => [{ id: finding }], nothing: true },
  "insights.dismiss": { inputs: ({ finding }) => [{ id: finding, reason: "known" }], nothing: true },
  "insights.undo": { inputs: ({ finding }) => [{ id: finding }], nothing: true },
  "insights.requestRun": { inputs: () => [undefined], nothing: true },
  "metrics.definitions": { inputs: () => [undefined], nothing: true },
  "metrics.rows": {
    inputs: ({ customer, product }) => [
      rowsOf(),
      rowsOf([{ dimension: "customer", values: [customer], label: "one" }]),
      rowsOf([{ dimension: "product", values: [product], label: "one" }]),
    ],
  },
  "metrics.keyFigures": { inputs: () => [undefined], nothing: true },
  "orders.list": { inputs: () => [{}, { search: "Cedar" }] },
  "orders.detail": { inputs: ({ order }) => [{ id: order }] },
  "orders.todaySoFar": { inputs: () => [undefined] },
  "organizations.register": { inputs: () => [{}], nothing: true },
  "organizations.current": { inputs: () => [undefined], nothing: true },
  "organizations.update": {
    inputs: () => [
      { name: "Second", timeZone: "Europe/Paris", currency: "EUR", weekStartsOn: 1, fiscalYearStartsIn: 1 },
    ],
    nothing: true,
  },
  "organizations.members": { inputs: () => [undefined], nothing: true },
  "organizations.profile": { inputs: () => [undefined], nothing: true },
  "organizations.rename": { inputs: () => [{ name: "Bob" }], nothing: true },
  "organizations.changePassword": {
    inputs: () => [{ current: "unknown password", next: "another password" }],
    nothing: true,
  },
  "pipeline.get": { inputs: () => [undefined], nothing: true },
  "privacy.dataRequests": { inputs: () => [undefined], nothing: true },
  "privacy.closeDataRequest": { inputs: ({ source }) => [{ id: source }], nothing: true },
  "products.list": { inputs: () => [{}, { search: "Copper" }] },
  "products.detail": { inputs: ({ product }) => [{ id: product }] },
  "records.search": { inputs: () => [{ search: "Cedar" }, { search: "Copper Kettle" }] },
  "sources.list": { inputs: () => [undefined] },
  "sources.accounts": { inputs: () => [undefined] },
  "sources.providers": { inputs: () => [undefined], nothing: true },
  "sources.syncNow": { inputs: ({ source }) => [{ id: source }], nothing: true },
  "sources.disconnect": { inputs: ({ source }) => [{ id: source, data: "delete" }], nothing: true },
  "sources.remove": { inputs: ({ source }) => [{ id: source }], nothing: true },
};

const questions = [
  "net sales in May 2011 compared with April",
  "top customers in May 2011",
  "How much did Cedar Lane buy in 2011?",
  "What do you know about Cedar Lane and the Copper Kettle?",
];

describe("what one organization gets to see of another through the API", () => {
  withTestDatabase();

  let first: MemberCtx;
  let second: MemberCtx;
  let theirs: Theirs;
  let canaries: RegExp;
  const folder = mkdtempSync(join(tmpdir(), "beya-tenancy-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  beforeAll(async () => {
    const now = new Date("2011-07-01T08:00:00Z");
    first = await createTestOrganization({ now, name: "First" });
    second = await createTestOrganization({ now, name: "Second" });
    const file = join(folder, "canary-ledger.csv");
    writeFileSync(file, makeLedger().csv);
    await importFileNow(first, file);
    await chunkRecords(first);
    await addAccount(first);
    const question = questions[0] ?? "";
    const answer = await answerQuestion(first, question);
    const kept = await keepAnswer(first, { question, answer, durationMs: 1 });
    theirs = { ...(await idsOf(first)), conversation: kept.conversationId, finding: await addFinding(first) };
    const known = await valuesOf(first.organization.id);
    canaries = new RegExp(known.map((value) => value.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("|"));
  });

  it("is asked of every procedure", () => {
    expect(Object.keys(procedures).sort()).toEqual(Object.keys(apiRouter._def.procedures).sort());
  });

  it("is nothing: no record, name or id of theirs, whatever is asked, and nothing of theirs changes", async () => {
    const before = await fingerprint(first.organization.id);
    for (const [path, { inputs }] of Object.entries(procedures)) {
      for (const input of inputs(theirs)) {
        const told = withoutEcho(await call(second, path, input), input);
        expect({ path, found: canaries.exec(told)?.[0] }).toEqual({ path, found: undefined });
      }
    }
    for (const question of questions) {
      for (const conversationId of [undefined, theirs.conversation]) {
        for await (const part of converse(second, { question, conversationId })) {
          const told = withoutEcho(JSON.stringify(part), { question, conversationId });
          expect({ question, found: canaries.exec(told)?.[0] }).toEqual({ question, found: undefined });
        }
      }
    }
    expect(await fingerprint(first.organization.id)).toEqual(before);
  });

  it("is what its own members see by the same calls", async () => {
    for (const [path, { inputs, nothing }] of Object.entries(procedures)) {
      if (nothing) continue;
      for (const input of inputs(theirs)) {
        if (JSON.stringify(input)?.includes('"page":2')) continue;
        const told = withoutEcho(await call(first, path, input), input);
        expect({ path, input, seen: canaries.test(told) }).toEqual({ path, input, seen: true });
      }
    }
  });

  it("is nothing for somebody who is not signed in, but the way to open an account", async () => {
    for (const [path, { inputs }] of Object.entries(procedures)) {
      if (path === "organizations.register") continue;
      for (const input of inputs(theirs)) {
        expect({ path, told: await call(undefined, path, input) }).toEqual({ path, told: "UNAUTHORIZED" });
      }
    }
  });
});

/** What the caller gets to read: the answer, or the error's code and words. */
async function call(member: MemberCtx | undefined, path: string, input: unknown): Promise<string> {
  let step: unknown = apiCaller({ member, traceId: randomId() });
  for (const name of path.split(".")) step = Reflect.get(Object(step), name);
  if (typeof step !== "function") throw new Error(`There is no procedure ${path}.`);
  try {
    return JSON.stringify(await step(input)) ?? "";
  } catch (error) {
    const told = z.object({ code: z.string(), message: z.string() }).parse(error);
    return member ? `${told.code} ${told.message}` : told.code;
  }
}

/** The answer without what the caller said themselves. */
function withoutEcho(told: string, input: unknown): string {
  const said = z.array(z.string()).parse(stringsIn(input));
  return said.reduce((text, word) => text.replaceAll(word, ""), told);
}

function stringsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return value && typeof value === "object" ? Object.values(value).flatMap(stringsIn) : [];
}

async function idsOf({ organization }: MemberCtx) {
  const shape = z.object({
    customer: z.uuid(),
    product: z.uuid(),
    order: z.uuid(),
    import: z.uuid(),
    source: z.uuid(),
  });
  const rows = await withOrganization(organization.id, (tx) =>
    tx.execute(sql`select
      (select id from customers where name = 'Cedar Lane') as customer,
      (select id from products where title = 'Copper Kettle') as product,
      (select id from orders where placed_at >= '2011-05-02' order by placed_at limit 1) as order,
      (select id from imports limit 1) as import,
      (select id from sources where provider = 'file' limit 1) as source`),
  );
  return shape.parse(rows[0]);
}

/** An account that broke, which Today and Sources tell of. */
async function addAccount({ organization }: MemberCtx): Promise<void> {
  await withOrganization(organization.id, (tx) =>
    tx.insert(sources).values({
      organizationId: organization.id,
      provider: "shopify",
      account: "canary.myshopify.com",
      name: "Canary shop",
      status: "broken",
      problem: "Canary",
      createdAt: new Date("2011-07-01"),
    }),
  );
}

async function addFinding({ organization }: MemberCtx): Promise<string> {
  const id = randomId();
  await withOrganization(organization.id, (tx) =>
    tx.insert(findings).values({
      id,
      organizationId: organization.id,
      detector: "overdue-customers",
      subjectKind: "customer",
      subjectId: randomId(),
      subjectLabel: "Cedar Lane",
      direction: "overdue",
      category: "marketing",
      priority: "high",
      title: "Cedar Lane usually orders every 8 days; it has now been 54.",
      body: "Canary",
      statistics: {
        nullHypothesis: "",
        test: "",
        unitOfAnalysis: "",
        n: 20,
        effect: 46,
        interval: [40, 50],
        unit: "days",
        p: 0.001,
        q: 0.01,
        tested: 24,
      },
      evidence: { figures: [], rows: { metric: "orders", period: may, filters: [] } },
      openedAt: new Date("2011-07-01"),
      seenAt: new Date("2011-07-01"),
    }),
  );
  return id;
}

async function tenantTables(): Promise<string[]> {
  const rows = await withSystem((tx) =>
    tx.execute(sql`select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'organization_id' order by 1`),
  );
  return z
    .array(z.object({ name: z.string() }))
    .parse([...rows])
    .map(({ name }) => name);
}

/** Every id of a row of the organization, and what its customers, products and files are called. */
async function valuesOf(organizationId: string): Promise<string[]> {
  const values = new Set<string>(["canary-ledger", "Canary"]);
  for (const table of await tenantTables()) {
    for (const column of ["id", "name", "title"]) {
      if (table === "users" || table === "members") continue;
      const rows = await withSystem((tx) =>
        tx.execute(sql`select to_jsonb(t) ->> ${column} as value from ${sql.identifier(table)} t
          where organization_id = ${organizationId} limit 3000`),
      );
      for (const { value } of z.array(z.object({ value: z.string().nullable() })).parse([...rows])) {
        if (value && value.length > 5) values.add(value);
      }
    }
  }
  return [...values];
}

/** How many rows each table has for the organization, and what they say. */
async function fingerprint(organizationId: string): Promise<Record<string, unknown>> {
  const prints: Record<string, unknown> = {};
  for (const table of await tenantTables()) {
    const rows = await withSystem((tx) =>
      tx.execute(sql`select count(*)::int as rows, md5(coalesce(string_agg(md5(t::text), '' order by md5(t::text)), '')) as content
        from ${sql.identifier(table)} t where organization_id = ${organizationId}`),
    );
    prints[table] = rows[0];
  }
  return prints;
}
