import { describe, expect, it } from "vitest";
import type { Shop } from "@/server/providers/shopify/sandbox/generate-shop";
import { generateShop } from "@/server/providers/shopify/sandbox/generate-shop";
import type { Ledger } from "./ledger";
import { type ChaosSeen, reckon } from "./reckon";
import type { Announcement } from "./shop";

const start = Date.UTC(2026, 10, 1);
const at = (second: number) => new Date(start + second * 1000);

/**
 * A shop of which Beya has read all at first. Then three orders change in the hour of webhooks alone, second by second:
 * two are told of, the third is lost and found by reading again.
 */
function honest(): ChaosSeen {
  const atFirst = generateShop({ seed: 3, lastDay: new Date("2026-10-30T00:00:00Z"), years: 0.02 });
  const truth: Shop = structuredClone(atFirst);
  const announcements: Announcement[] = [];
  const tellings: Ledger["tellings"] = [
    ...atFirst.orders.map((order) => telling(`order ${order.id}`, "created", order.updatedAt, 0)),
    ...atFirst.customers.map((each) => telling(`customer ${each.id}`, "created", each.updatedAt, 0)),
    ...atFirst.products.map((each) => telling(`product ${each.id}`, "created", each.updatedAt, 0)),
  ];
  const webhooks: Ledger["webhooks"] = new Map();
  const changed = truth.orders.slice(0, 5);
  for (const [index, order] of changed.entries()) {
    order.updatedAt = at(10 + index);
    const dropped = index >= 2;
    announcements.push(announcement(`w${index}`, order.id, order.updatedAt, dropped));
    if (dropped) continue;
    webhooks.set(`w${index}`, at(30));
    tellings.push(telling(`order ${order.id}`, "updated", order.updatedAt, 29));
  }
  const lost = changed.slice(2).map(({ id }) => `order ${id}`);
  const hour = {
    since: at(5),
    announcedBefore: 0,
    before: { duplicatesDropped: 0, staleIgnored: 0, foundByPolling: 0, polledAt: at(4) },
  };
  const afterHour = ledger({ webhooks, tellings, duplicatesDropped: 4, foundByPolling: 0 });
  const found = changed.slice(2).map((order) => telling(`order ${order.id}`, "updated", order.updatedAt, 60));
  const last = ledger({
    webhooks,
    tellings: [...tellings, ...found],
    duplicatesDropped: 4,
    foundByPolling: 3,
  });
  return {
    atFirst,
    truth,
    announcements,
    hour,
    afterHour: { ledger: afterHour, differences: lost.map((record) => ({ record, says: "" })) },
    last: { ledger: last, differences: [] },
  };
}

describe("the reckoning of a chaos", () => {
  const broken = (seen: ChaosSeen) => reckon(seen).filter(({ holds }) => !holds);

  it("holds where webhooks told what they could and reading again found the rest", () => {
    expect(broken(honest())).toEqual([]);
  });

  it("fails where webhooks are taken and not worked on", () => {
    const seen = honest();
    seen.last.ledger.webhooks.set("w0", undefined);
    expect(broken(seen)).toHaveLength(1);
  });

  it("fails where webhooks bring nothing and reading again finds it all", () => {
    const seen = honest();
    const late = (each: Ledger["tellings"][number]) =>
      each.toldAt > at(5) ? { ...each, toldAt: at(60) } : each;
    seen.last.ledger.tellings = seen.last.ledger.tellings.map(late);
    seen.last.ledger.account.foundByPolling = 5;
    seen.afterHour.ledger.tellings = seen.afterHour.ledger.tellings.filter(({ toldAt }) => toldAt < at(5));
    seen.afterHour.differences = seen.announcements.map(({ subject }) => ({
      record: `order ${subject}`,
      says: "",
    }));
    expect(broken(seen)).toHaveLength(3);
  });

  it("fails where reading again counts what webhooks had told", () => {
    const seen = honest();
    seen.last.ledger.account.foundByPolling = 5;
    expect(broken(seen)).toHaveLength(1);
  });

  it("fails where copies are not dropped as duplicates", () => {
    const seen = honest();
    seen.last.ledger.account.duplicatesDropped = 0;
    seen.afterHour.ledger.account.duplicatesDropped = 0;
    expect(broken(seen)).toHaveLength(2);
  });

  it("fails where a change is told twice", () => {
    const seen = honest();
    const again = seen.last.ledger.tellings.at(-1);
    if (again) seen.last.ledger.tellings.push(again);
    expect(broken(seen).length).toBeGreaterThan(0);
  });

  it("fails where a change is missing", () => {
    const seen = honest();
    seen.last.ledger.tellings.pop();
    expect(broken(seen).length).toBeGreaterThan(0);
  });

  it("fails where a large shop was not read in bulk", () => {
    const seen = honest();
    const [order] = seen.atFirst.orders;
    if (order) seen.atFirst.orders.push(...new Array<typeof order>(2_000).fill(order));
    expect(broken(seen)).toHaveLength(1);
  });
});

function telling(record: string, what: string, changedAt: Date, toldAt: number): Ledger["tellings"][number] {
  return { record, what, version: changedAt.toISOString(), toldAt: at(toldAt) };
}

function announcement(id: string, subject: string, changedAt: Date, dropped: boolean): Announcement {
  const copies = dropped ? 0 : 3;
  return {
    id,
    topic: "orders/updated",
    subject,
    at: changedAt.toISOString(),
    dropped,
    copies,
    acknowledged: copies,
    givenUp: 0,
    cut: 0,
  };
}

function ledger({
  webhooks,
  tellings,
  duplicatesDropped,
  foundByPolling,
}: Pick<Ledger, "webhooks" | "tellings"> & { duplicatesDropped: number; foundByPolling: number }): Ledger {
  return {
    account: {
      duplicatesDropped,
      foundByPolling,
      staleIgnored: 0,
      polledAt: at(4),
      status: "connected",
      problem: null,
    },
    webhooks: new Map(webhooks),
    webhooksTwice: 0,
    tellings: [...tellings],
    returnsBooked: new Map(),
  };
}
