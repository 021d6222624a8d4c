import { beforeAll, describe, expect, it } from "vitest";
import { createTestOrganization } from "@/db/testing/organizations";
import { withTestDatabase } from "@/db/testing/test-database";
import type { MemberCtx } from "@/server/ctx";
import { listRows } from "@/server/metrics/list-rows";
import { writeLedger } from "@/server/metrics/testing/write-ledger";
import { acknowledgeInsight, dismissInsight, undoDecision } from "./decide-insight";
import { detectInsights } from "./detect-insights";
import { getInsight } from "./get-insight";
import { listInsights } from "./list-insights";
import { listSuppressed } from "./list-suppressed";
import { summarizeInsights } from "./summarize-insights";
import { firstLedgerDay, madeUpLedger } from "./testing/made-up-ledger";

describe("insights over a ledger", () => {
  withTestDatabase();
  let shop: MemberCtx;
  const ledger = madeUpLedger();
  const on = (day: number, ctx = shop): MemberCtx => ({
    ...ctx,
    now: () => new Date((firstLedgerDay + day) * 86_400_000 + 12 * 3_600_000),
  });
  const feed = async (day: number) => (await listInsights(on(day))).rows;
  const overdue = async (day: number) =>
    (await listInsights(on(day), { status: ["open", "acknowledged", "dismissed", "resolved"] })).rows.find(
      ({ detector }) => detector === "overdue-customers",
    );

  beforeAll(async () => {
    shop = await createTestOrganization();
    await writeLedger(shop, ledger);
  });

  it("is silent before anything happens", async () => {
    const run = await detectInsights(on(140));
    expect(run).toMatchObject({ ran: true, raised: 0, opened: 0 });
    expect(run.tested).toBeGreaterThan(30);
  });

  it("tells of the customer who fell silent and the product that stopped, and of nothing else", async () => {
    expect(await detectInsights(on(182))).toMatchObject({ ran: true, raised: 2, opened: 2 });
    const told = await feed(182);
    expect(told.map(({ subject, direction }) => `${subject.label} ${direction}`).sort()).toEqual([
      "Acme overdue",
      "lantern stopped",
    ]);
    const acme = told.find(({ subject }) => subject.label === "Acme");
    expect(acme?.title).toMatch(
      /^Acme \(United Kingdom\) usually orders every 7 days; it has now been 3\d\.$/,
    );
    expect(acme?.statistics.q).toBeLessThanOrEqual(0.05);
    expect(acme?.statistics.interval[0]).toBeGreaterThan(0);
  });

  it("shows the very rows that a finding rests on", async () => {
    const acme = await overdue(182);
    const { evidence } = await getInsight(on(182), { id: acme?.id ?? "" });
    const { total } = await listRows(on(182), { rowsQuery: evidence.rows });
    const orders = new Set(
      ledger
        .filter(({ customer, order }) => customer === "Acme" && Number(order.split("-")[1]) < 182)
        .map(({ order }) => order),
    );
    expect(total).toBe(orders.size);
  });

  it("changes nothing when it looks again at the same data, even forced", async () => {
    expect(await detectInsights(on(182))).toMatchObject({ ran: false });
    const forced = await detectInsights(on(182), { force: true });
    expect(forced).toMatchObject({ opened: 0, worsened: 0, improved: 0, resolved: 0, reopened: 0 });
    const acme = await overdue(182);
    expect((await getInsight(on(182), { id: acme?.id ?? "" })).history.map(({ change }) => change)).toEqual([
      "opened",
    ]);
  });

  it("does not tell again what was acknowledged, until it is half as bad again", async () => {
    const id = (await overdue(182))?.id ?? "";
    await acknowledgeInsight(on(183), { id });
    await acknowledgeInsight(on(183), { id });
    await detectInsights(on(186));
    expect((await feed(186)).map(({ subject }) => subject.label)).toEqual(["lantern"]);
    await detectInsights(on(205));
    const detail = await getInsight(on(205), { id });
    expect(detail.status).toBe("open");
    expect(detail.history.map(({ change }) => change)).toEqual(["opened", "acknowledged", "worsened"]);
  });

  it("keeps away what was dismissed, with the reason, and brings it back by undo", async () => {
    const id = (await overdue(205))?.id ?? "";
    await dismissInsight(on(205), { id, reason: "They moved abroad" });
    await detectInsights(on(212));
    expect(await getInsight(on(212), { id })).toMatchObject({
      status: "dismissed",
      dismissReason: "They moved abroad",
    });
    await undoDecision(on(212), { id });
    const detail = await getInsight(on(212), { id });
    expect(detail).toMatchObject({ status: "open", dismissReason: null });
    expect(detail.history.at(-1)).toMatchObject({ change: "undone", by: "Ada Owner" });
  });

  it("resolves by itself when the customer orders again, and says so", async () => {
    await detectInsights(on(232));
    const acme = await overdue(232);
    expect(acme).toMatchObject({ status: "resolved" });
    const { history } = await getInsight(on(232), { id: acme?.id ?? "" });
    expect(history.at(-1)).toMatchObject({ change: "resolved", by: null });
    expect(history.at(-1)?.note).toMatch(/^Last ordered on .* August 2011/);
  });

  it("lists what was tested and not told, and why", async () => {
    const { lastRun } = await summarizeInsights(on(232));
    const { rows, total } = await listSuppressed(on(232));
    expect(total).toBe(lastRun?.suppressed);
    expect(rows[0]?.reason).toMatch(/\.$/);
    expect(rows.map(({ q }) => q)).toEqual(rows.map(({ q }) => q).sort((a, b) => a - b));
  });

  it("knows nothing beyond the end of what the source covers", async () => {
    await detectInsights(on(900), { force: true });
    expect((await feed(900)).filter(({ detector }) => detector === "overdue-customers")).toEqual([]);
    expect((await summarizeInsights(on(900))).lastRun?.asOf.toISOString().slice(0, 4)).toBe("2011");
  });

  it("makes no finding twice when two runs meet", async () => {
    const busy = await createTestOrganization();
    await writeLedger(busy, ledger);
    const runs = await Promise.all([detectInsights(on(182, busy)), detectInsights(on(182, busy))]);
    expect(runs.filter(({ ran }) => ran)).toHaveLength(1);
    const { rows } = await listInsights(on(182, busy));
    expect(rows).toHaveLength(2);
    for (const { id } of rows) expect((await getInsight(on(182, busy), { id })).history).toHaveLength(1);
  });

  it("belongs to its organization alone", async () => {
    const stranger = await createTestOrganization({ name: "Stranger" });
    const id = (await overdue(182))?.id ?? "";
    await expect(getInsight(stranger, { id })).rejects.toThrow("There is no such insight here.");
    await expect(dismissInsight(stranger, { id, reason: "mine" })).rejects.toThrow(
      "There is no such insight here.",
    );
    expect((await listInsights(stranger)).total).toBe(0);
  });
});
