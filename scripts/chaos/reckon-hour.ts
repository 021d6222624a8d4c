import { type Change, changesOf, lastChanges } from "./changes";
import type { Ledger } from "./ledger";
import { type Reckoning, some } from "./reckoning";
import type { Announcement } from "./shop";
import type { WebhookHour } from "./webhook-hour";

/** Beya after an hour of webhooks alone, and after it has read the shop again. */
export type HourSeen = {
  hour: WebhookHour;
  after: Ledger;
  /** Records that were not as the shop's at the end of the hour. */
  behind: Set<string>;
  readAgain: Ledger;
};

/**
 * While nothing is read again, the counters must explain every record to the last: what is behind was lost on the way,
 * what is not was told by webhooks, and reading again finds exactly what is behind.
 */
export function reckonHour(all: Announcement[], { hour, after, behind, readAgain }: HourSeen): Reckoning[] {
  const announced = all.slice(hour.announcedBefore);
  const sum = (count: (each: Announcement) => number) => announced.reduce((n, each) => n + count(each), 0);
  const acknowledged = sum((each) => each.acknowledged);
  const cut = sum((each) => each.cut);
  const sent = announced.filter(({ dropped }) => !dropped);
  const isStored = ({ id }: Announcement) => after.webhooks.has(id);
  const stored = sent.filter(isStored).length;
  const givenUp = sent.filter((each) => !isStored(each) && each.acknowledged === 0).length;
  const duplicates = after.account.duplicatesDropped - hour.before.duplicatesDropped;
  const stale = after.account.staleIgnored - hour.before.staleIgnored;
  const polled = after.account.foundByPolling - hour.before.foundByPolling;
  const unanswered = stored + duplicates - acknowledged;

  const isLost = (change: Change) => !change.webhooks.some(isStored);
  const changes = changesOf(announced);
  const last = lastChanges(changes);
  const told = after.tellings.filter(({ toldAt }) => toldAt > hour.since);
  const toldOf = new Set(told.map(({ record }) => record));
  const unexplained = [...behind].filter((record) => {
    const change = last.get(record);
    return !change || !isLost(change);
  });
  const untold = [...last.values()].filter(
    (change) => !isLost(change) && !change.isDeletion && !toldOf.has(change.record),
  );
  const found = readAgain.account.foundByPolling - after.account.foundByPolling;
  return [
    {
      says: `with webhooks alone: ${sent.length} sent = ${stored} stored + ${givenUp} given up; ${acknowledged} acknowledged + ${unanswered} whose acknowledgement was cut off = ${stored} + ${duplicates} duplicates dropped; ${stale} stale, ${polled} found by reading again`,
      holds:
        stored + givenUp === sent.length &&
        unanswered >= 0 &&
        unanswered <= cut &&
        stale === 0 &&
        polled === 0,
    },
    {
      says: `${changes.length} changes of ${last.size} records brought ${told.length} tellings; of what was heard of last, ${untold.length} records without any${some(untold.map(({ record }) => record))}`,
      holds: untold.length === 0 && told.length <= changes.length,
    },
    {
      says: `${behind.size} records are behind, ${unexplained.length} of them not by a lost webhook${some(unexplained)}; reading again found ${found}`,
      holds: unexplained.length === 0 && behind.size >= 3 && found === behind.size,
    },
  ];
}
