import type { Shop } from "@/server/providers/shopify/sandbox/generate-shop";
import type { Difference } from "@/server/sources/testing/compare-truths";
import { bulkFrom } from "./first-reading";
import type { Ledger } from "./ledger";
import { reckonChanges } from "./reckon-changes";
import { reckonHour } from "./reckon-hour";
import { reckonWebhooks } from "./reckon-webhooks";
import type { Reckoning } from "./reckoning";
import type { Announcement } from "./shop";
import type { WebhookHour } from "./webhook-hour";

/** What Beya wrote down, and how its records differed from the shop's. */
export type Look = { ledger: Ledger; differences: Difference[] };

export type ChaosSeen = {
  /** The shop when Beya was let in, and in the end. */
  atFirst: Shop;
  truth: Shop;
  announcements: Announcement[];
  hour: WebhookHour;
  /** Beya at the end of the hour of webhooks alone, and in the end. */
  afterHour: Look;
  last: Look;
};

/** Whether the counters explain all of the difference between what the shop announced and what Beya wrote. */
export function reckon({ atFirst, truth, announcements, hour, afterHour, last }: ChaosSeen): Reckoning[] {
  const files = announcements.filter(({ topic }) => topic === "bulk_operations/finish").length;
  return [
    {
      says: `${atFirst.orders.length} orders at first, ${files} files prepared of what there was`,
      holds: atFirst.orders.length < bulkFrom || files > 0,
    },
    ...reckonWebhooks(announcements, last.ledger),
    ...reckonChanges(announcements, last.ledger, { atFirst, truth }),
    ...reckonHour(announcements, {
      hour,
      after: afterHour.ledger,
      behind: new Set(afterHour.differences.map(({ record }) => record)),
      readAgain: last.ledger,
    }),
  ];
}
