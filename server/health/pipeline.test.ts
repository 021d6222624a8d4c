import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { imports, sources } from "@/db/schema/sources";
import { withOrganization, withSystem } from "@/db/tenant";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { randomId } from "@/server/ids";
import { addTestOrders } from "@/server/records/testing";
import { pipeline, type StageId } from "./pipeline";

describe("the pipeline", () => {
  withTestDatabase();
  let ctx: Ctx;

  beforeAll(async () => {
    ctx = await createTestOrganization({ now: new Date("2026-01-01T12:00:00Z") });
  });

  const stage = async (id: StageId) => (await pipeline(ctx)).stages.find((candidate) => candidate.id === id);

  it("is empty and waits for nothing before anything came", async () => {
    const { stages, jobs } = await pipeline(ctx);
    expect(stages.every(({ total, waiting, since }) => total === 0 && waiting === 0 && since === null)).toBe(
      true,
    );
    expect(jobs).toEqual({ promised: 0, promisedSince: null, functions: [] });
  });

  it("counts records, and rows that wait to become some", async () => {
    await addTestOrders(ctx, [
      {
        number: "1",
        placedAt: "2011-01-03T10:00:00Z",
        customer: "Ada",
        lines: [{ product: "Lantern", quantity: "1", unitPrice: "3.10" }],
      },
    ]);
    await withOrganization(ctx.organization.id, async (tx) => {
      const [source] = await tx.select({ id: sources.id }).from(sources);
      await tx.insert(imports).values({
        organizationId: ctx.organization.id,
        sourceId: source?.id ?? "",
        fileName: "ledger.csv",
        kind: "orders",
        status: "importing",
        currency: "GBP",
        timeZone: "UTC",
        rowsTotal: 10,
        rowsDone: 4,
        rowsFailed: 1,
        startedAt: new Date("2026-01-01T11:59:00Z"),
      });
    });
    expect(await stage("records")).toMatchObject({
      total: 3,
      waiting: 6,
      failed: 1,
      since: new Date("2026-01-01T11:59:00Z"),
    });
  });

  it("knows what was promised to the job server and is not handed over", async () => {
    await withOrganization(ctx.organization.id, (tx) =>
      emit(tx, "insights/requested", { organizationId: ctx.organization.id }),
    );
    expect((await pipeline(ctx)).jobs.promised).toBe(1);
  });

  it("shows the runs that the organization's own events started, and no other's", async () => {
    const stranger = await createTestOrganization();
    for (const organizationId of [ctx.organization.id, stranger.organization.id]) {
      await withSystem(async (tx) => {
        const id = randomId();
        const payload = JSON.stringify({ id, name: "x", data: { organizationId } });
        await tx.execute(
          sql`insert into job_events (id, name, payload, received_at) values (${id}, 'x', ${payload}::text::json, now())`,
        );
        await tx.execute(sql`insert into job_runs (id, function_id, event_ids, lanes, lane_limits, due_at, created_at)
          values (${randomId()}, 'import-file', array[${id}], '{}', '{}', '2026-01-01T11:00:00Z', '2026-01-01T11:00:00Z')`);
      });
    }
    expect((await pipeline(ctx)).jobs.functions).toEqual([
      { job: "import-file", running: 0, queued: 1, waiting: 0, failed: 0, completed: 0 },
    ]);
  });
});
