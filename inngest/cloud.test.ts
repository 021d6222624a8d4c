import { afterAll, describe, expect, it, vi } from "vitest";
import { withOrganization } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { confirmImport } from "@/server/deliveries/confirm-import";
import { getImport } from "@/server/deliveries/list-imports";
import { receiveUpload } from "@/server/deliveries/receive-upload";
import { bytesOf } from "@/server/deliveries/testing/import-text";
import { parseDuration } from "./embedded/duration";
import { parseExpression } from "./embedded/expression";
import { emit } from "./outbox";
import { sendOutbox } from "./send-outbox";
import type { InngestRoute } from "./testing/inngest-server";

// The settings of a deployment that has its jobs run by an Inngest server, there before anything reads them.
const { server, keys } = await vi.hoisted(async () => {
  const keys = { eventKey: "a-key-for-events", signingKey: `signkey-prod-${"5eed".repeat(16)}` };
  const { startInngestServer } = await import("./testing/inngest-server");
  const server = await startInngestServer(keys);
  Object.assign(process.env, {
    INNGEST_EVENT_KEY: keys.eventKey,
    INNGEST_SIGNING_KEY: keys.signingKey,
    INNGEST_BASE_URL: server.url,
  });
  return { server, keys };
});
const { signature } = await import("./testing/inngest-server");
const route: InngestRoute = await import("@/app/api/inngest/route");

withTestDatabase();
afterAll(() => server.close());

type Config = {
  id: string;
  triggers: { event?: string; expression?: string; cron?: string }[];
  concurrency?: { key?: string; limit: number }[] | { key?: string; limit: number } | number;
  debounce?: { key?: string; period: string; timeout?: string };
  batchEvents?: unknown;
  steps: Record<string, { runtime: { url: string }; retries?: { attempts: number } }>;
};

async function sync(): Promise<{ app_id: string; functions: Config[] }> {
  const response = await server.ask(route, "PUT", "", { url: "https://beya.example.com/api/inngest" });
  expect(response.status).toBe(200);
  expect(response.headers.get("x-inngest-sdk")).toMatch(/^inngest-js:v4/);
  return response.json();
}

describe("an Inngest server that syncs", () => {
  it("is told the functions under the names that their runs are kept under", async () => {
    const { app_id, functions } = await sync();
    expect(app_id).toBe("beya");
    // A renamed function loses the runs that are under way: rename none.
    const known = [
      "beya-chunk-records",
      "beya-compare-sources",
      "beya-detect-insights",
      "beya-embed-chunks",
      "beya-execute-privacy",
      "beya-fail-interrupted-uploads",
      "beya-import-file",
      "beya-import-file-failure",
      "beya-poll-sources",
      "beya-process-deliveries",
      "beya-request-insights",
      "beya-sweep-outbox",
      "beya-sync-source",
    ];
    expect(functions.map(({ id }) => id)).toEqual(expect.arrayContaining(known));
    for (const { id, steps } of functions) {
      const { url } = steps.step?.runtime ?? {};
      expect(url).toBe(`https://beya.example.com/api/inngest?fnId=${id}&stepId=step`);
    }
  });

  it("finds each of them within the limits it has", async () => {
    const { functions } = await sync();
    for (const { triggers, concurrency = [], debounce, batchEvents, steps } of functions) {
      const limits = Array.isArray(concurrency) ? concurrency : [concurrency];
      expect(limits.length).toBeLessThanOrEqual(2);
      expect(triggers.length).toBeGreaterThan(0);
      expect(triggers.length).toBeLessThanOrEqual(10);
      expect(steps.step?.retries?.attempts ?? 0).toBeLessThanOrEqual(20);
      expect(debounce && batchEvents).toBeUndefined();
      const expressions = [
        ...triggers.map(({ expression }) => expression),
        ...limits.map((limit) => (typeof limit === "number" ? undefined : limit.key)),
        debounce?.key,
      ];
      for (const expression of expressions) if (expression) parseExpression(expression);
      for (const { cron } of triggers) if (cron) expect(cron.split(" ")).toHaveLength(5);
      const week = 7 * 86_400_000;
      if (debounce) {
        expect(parseDuration(debounce.period)).toBeGreaterThanOrEqual(1_000);
        expect(parseDuration(debounce.timeout ?? debounce.period)).toBeLessThanOrEqual(week);
      }
    }
  });
});

describe("a request that an Inngest server did not sign", () => {
  const body = { event: {}, events: [], steps: {}, ctx: {}, version: -1 };
  const faults: [string, (key: string, text: string) => string | undefined][] = [
    ["without a signature", () => undefined],
    ["signed with another key", (_, text) => signature(`signkey-prod-${"bad0".repeat(16)}`, text)],
    ["signed over another body", (key, text) => signature(key, `${text} `)],
    ["signed six minutes ago", (key, text) => signature(key, text, Date.now() - 6 * 60_000)],
    ["with a signature that is none", () => "t=now&s=trust-me"],
  ];

  it.each(faults)("is refused: %s", async (_, sign) => {
    for (const [method, query, content] of [
      ["POST", "?fnId=beya-request-insights&stepId=step", body],
      ["PUT", "", { url: "https://elsewhere.example.com" }],
      ["GET", "", undefined],
    ] as const) {
      const response = await server.ask(route, method, query, content, (key, text) => sign(key, text) ?? "");
      expect(response.status).toBe(401);
      const said = `${await response.text()} ${JSON.stringify([...response.headers])}`;
      expect(said).not.toContain("beya-");
      expect(said).not.toContain(keys.eventKey);
      expect(said).not.toContain(keys.signingKey.slice(-12));
    }
  });
});

describe("the jobs of a deployment with an Inngest server", () => {
  const file = "order,date,sku,quantity,price\n1,2011-05-02,A,2,3.50\n2,2011-05-03,B,1,4.25\n";

  async function confirmedImport() {
    const ctx = await createTestOrganization();
    const received = await receiveUpload(ctx, { fileName: "orders.csv", kind: "orders" }, bytesOf(file));
    const { id, kind, mapping } = received.import;
    if (!kind) throw new Error("The file was not recognised.");
    await confirmImport(ctx, { id, kind, mapping });
    return { ctx, id };
  }

  it("hear of a promised event once, however often it is sent", async () => {
    const { ctx } = await confirmedImport();
    const ofOurs = () => server.events.filter(({ data }) => data.organizationId === ctx.organization.id);
    expect(await sendOutbox()).toBeGreaterThan(0);
    expect(ofOurs().map(({ name }) => name)).toEqual(["imports/confirmed"]);
    await withOrganization(ctx.organization.id, (tx) =>
      emit(tx, "insights/requested", { organizationId: ctx.organization.id }),
    );
    await sendOutbox();
    expect(ofOurs().map(({ name }) => name)).toEqual(["imports/confirmed", "insights/requested"]);
    expect(server.refused).toEqual([]);
  });

  it.each([
    { how: "in one call, its steps told while it goes on", stepByStep: false, calls: 1 },
    { how: "a call for each step and one more", stepByStep: true, calls: 3 },
  ])("import a file $how", async ({ stepByStep, calls }) => {
    const { ctx, id } = await confirmedImport();
    await sendOutbox();
    const event = server.events.find(({ data }) => data.importId === id);
    if (!event) throw new Error("The import was not heard of.");
    const run = await server.run(route, "beya-import-file", event, { stepByStep });
    expect(run.calls).toBe(calls);
    expect(run.steps).toBe(1);
    expect(await getImport(ctx, { id })).toMatchObject({ status: "done", rowsDone: 2, rowsFailed: 0 });
    await sendOutbox();
    const changed = server.events.filter(({ data }) => data.organizationId === ctx.organization.id).at(-1);
    expect(changed?.name).toBe("records/changed");
    expect(server.refused).toEqual([]);
  });
});
