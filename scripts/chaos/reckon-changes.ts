import type { Shop } from "@/server/providers/shopify/sandbox/generate-shop";
import { type Change, changesOf } from "./changes";
import type { Ledger, Telling } from "./ledger";
import { type Reckoning, some } from "./reckoning";
import type { Announcement } from "./shop";

/**
 * Every change accounted for: it was told, or overtaken by a later one before anybody read it. And every telling: it is
 * of one change, and nothing was told later than a webhook that had told it already, as it would be if webhooks were
 * not worked on and reading again found everything.
 */
export function reckonChanges(
  announcements: Announcement[],
  ledger: Ledger,
  { atFirst, truth }: { atFirst: Shop; truth: Shop },
): Reckoning[] {
  const changes = changesOf(announcements);
  const { tellings, account } = ledger;
  const now = updatedIn(truth);
  const firsts = updatedIn(atFirst);
  const whatBecame = whatBecameOf(changes, tellings, now);
  const twice = toldTwice(changes, tellings);
  const late = toldLate(changes, ledger, now);
  const ofChanges = tellings.filter(({ record, what }) => what !== "created" || !firsts.has(record)).length;
  const known = tellings.length - ofChanges;
  const bookings = [...ledger.returnsBooked].filter(([id, times]) => {
    const order = truth.orders.find((each) => each.id === id);
    return order && times > order.refunds.length;
  });
  return [
    {
      says: `${changes.length} changes = ${whatBecame.told} told + ${whatBecame.overtaken} overtaken by a later one + ${whatBecame.unseen} of orders that came and went unseen; missing: ${whatBecame.missing.length}${some(whatBecame.missing)}`,
      holds: whatBecame.missing.length === 0,
    },
    {
      says: `${tellings.length} tellings = ${known} of what the shop had at first + ${ofChanges} of its changes; told twice: ${twice.length}${some(twice)}; returns booked more often than given back: ${bookings.length}`,
      holds: twice.length + bookings.length === 0 && ofChanges <= changes.length,
    },
    {
      says: `of them ${account.foundByPolling} were found only by reading again, and ${late.length} later than a webhook that had told them${some(late)}; ${account.staleIgnored} stale ones ignored`,
      holds: late.length === 0 && account.foundByPolling <= ofChanges,
    },
  ];
}

function updatedIn({ orders, customers, products }: Shop): Map<string, Date> {
  return new Map([
    ...orders.map(({ id, updatedAt }) => [`order ${id}`, updatedAt] as const),
    ...customers.map(({ id, updatedAt }) => [`customer ${id}`, updatedAt] as const),
    ...products.map(({ id, updatedAt }) => [`product ${id}`, updatedAt] as const),
  ]);
}

function whatBecameOf(changes: Change[], tellings: Telling[], now: Map<string, Date>) {
  const seen = new Set(tellings.map(({ record }) => record));
  const gone = new Set(tellings.filter(({ what }) => what === "deleted").map(({ record }) => record));
  const versions = new Set(tellings.map(({ record, version }) => `${record} ${version}`));
  const counts = { told: 0, overtaken: 0, unseen: 0, missing: [] as string[] };
  for (const { record, at, isDeletion } of changes) {
    const last = now.get(record);
    if (isDeletion && gone.has(record)) counts.told++;
    else if (isDeletion && !seen.has(record)) counts.unseen++;
    else if (!isDeletion && versions.has(`${record} ${at}`)) counts.told++;
    else if (!isDeletion && (last === undefined || last > new Date(at))) counts.overtaken++;
    else counts.missing.push(`${record} at ${at}`);
  }
  return counts;
}

/** What was told more often than it happened. A record's state at first counts as one change. */
function toldTwice(changes: Change[], tellings: Telling[]): string[] {
  const happened = countBy(
    changes,
    ({ record, at, isDeletion }) => `${record} ${isDeletion ? "deleted" : at}`,
  );
  const told = countBy(
    tellings,
    ({ record, what, version }) => `${record} ${what === "deleted" ? what : version}`,
  );
  const firsts = countBy(
    tellings.filter(({ what }) => what === "created"),
    ({ record }) => record,
  );
  return [
    ...[...told].filter(([name, times]) => times > (happened.get(name) ?? 1)).map(([name]) => name),
    ...[...firsts].filter(([, times]) => times > 1).map(([record]) => `${record} created`),
  ];
}

/**
 * What was told after a webhook of that change, or of a later one of the record, had been worked on. Records that are
 * gone by now are left out: whoever reads them finds nothing, whatever the webhook was about.
 */
function toldLate(changes: Change[], { tellings, webhooks }: Ledger, now: Map<string, Date>): string[] {
  const heard = new Map<string, { at: string; processedAt: Date }[]>();
  for (const [index, change] of changes.entries()) {
    if (!now.has(change.record)) continue;
    // Of several changes in one second only the last has told them all.
    const next = changes.slice(index + 1).find(({ record }) => record === change.record);
    if (next?.at === change.at) continue;
    for (const { id } of change.webhooks) {
      const processedAt = webhooks.get(id);
      if (processedAt)
        heard.set(change.record, [...(heard.get(change.record) ?? []), { at: change.at, processedAt }]);
    }
  }
  return tellings
    .filter(({ record, version, toldAt }) =>
      heard.get(record)?.some(({ at, processedAt }) => at >= version && toldAt > processedAt),
    )
    .map(({ record, version }) => `${record} at ${version}`);
}

function countBy<T>(items: T[], nameOf: (item: T) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(nameOf(item), (counts.get(nameOf(item)) ?? 0) + 1);
  return counts;
}
