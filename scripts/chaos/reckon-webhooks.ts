import type { Ledger } from "./ledger";
import type { Reckoning } from "./reckoning";
import type { Announcement } from "./shop";

/** Every webhook accounted for: it was dropped on the way, taken once, dropped as a duplicate, or given up. */
export function reckonWebhooks(announcements: Announcement[], ledger: Ledger): Reckoning[] {
  const { account, webhooks, webhooksTwice } = ledger;
  const sum = (count: (each: Announcement) => number) =>
    announcements.reduce((n, each) => n + count(each), 0);
  const dropped = sum((each) => Number(each.dropped));
  const copies = sum((each) => each.copies);
  const acknowledged = sum((each) => each.acknowledged);
  const givenUp = sum((each) => each.givenUp);
  const cut = sum((each) => each.cut);
  const sent = announcements.length - dropped;
  const known = new Set(announcements.map(({ id }) => id));
  const lost = announcements.filter(({ id, acknowledged }) => acknowledged > 0 && !webhooks.has(id)).length;
  const forged = [...webhooks.keys()].filter((id) => !known.has(id)).length;
  const waiting = [...webhooks.values()].filter((processedAt) => processedAt === undefined).length;
  const unanswered = webhooks.size + account.duplicatesDropped - acknowledged;
  return [
    {
      says: `${announcements.length} webhooks = ${sent} sent, in ${copies} copies, + ${dropped} dropped on the way`,
      holds: copies === 3 * sent,
    },
    {
      says: `${copies} copies = ${acknowledged} acknowledged + ${givenUp} given up`,
      holds: copies === acknowledged + givenUp,
    },
    {
      says: `${acknowledged} acknowledged + ${unanswered} taken whose acknowledgement was cut off (of ${cut} connections that a kill or the shop's patience ended) = ${webhooks.size} stored + ${account.duplicatesDropped} duplicates dropped`,
      holds: unanswered >= 0 && unanswered <= cut,
    },
    {
      says: `${lost} acknowledged and not stored, ${forged} stored and never sent, ${webhooksTwice} stored twice, ${waiting} stored and not worked on`,
      holds: lost + forged + webhooksTwice + waiting === 0,
    },
  ];
}
