import type { Announcement } from "./shop";

/** Something that happened to one record of the shop, with the webhooks that tell of it: a refund has two. */
export type Change = {
  /** `order 17` */
  record: string;
  at: string;
  isDeletion: boolean;
  webhooks: Announcement[];
};

const kinds: Record<string, string> = {
  orders: "order",
  refunds: "order",
  customers: "customer",
  products: "product",
};

/** What happened in the shop, oldest first, by what it announced. */
export function changesOf(announcements: Announcement[]): Change[] {
  const changes: Change[] = [];
  for (const webhook of announcements) {
    const [family = "", what] = webhook.topic.split("/");
    const kind = kinds[family];
    if (!kind) continue;
    const record = `${kind} ${webhook.subject}`;
    const before = changes.at(-1);
    const isSame = before?.record === record && before.webhooks.at(-1)?.topic === "refunds/create";
    if (isSame) before.webhooks.push(webhook);
    else changes.push({ record, at: webhook.at, isDeletion: what === "delete", webhooks: [webhook] });
  }
  return changes;
}

/** By record, the last that happened to it. */
export function lastChanges(changes: Change[]): Map<string, Change> {
  return new Map(changes.map((change) => [change.record, change]));
}
