import { sql } from "drizzle-orm";
import { z } from "zod";
import { withOrganization } from "@/db/tenant";
import type { Ctx } from "@/server/ctx";
import type { Shop } from "@/server/providers/shopify/sandbox/generate-shop";
import type { Account } from "./account";
import type { Announcement } from "./shop";

/** A line of the reckoning: what it says in numbers, and whether the numbers keep to it. */
export type Reckoning = { says: string; holds: boolean };

const toldRow = z.object({
  kind: z.string(),
  external_id: z.string(),
  what: z.string(),
  version: z.string(),
});

/**
 * Everything that was sent and everything that was changed, accounted for: each webhook was dropped, taken once, dropped
 * as a duplicate or given up, and each change was told once or overtaken by a later one before anybody read it.
 */
export async function reckon(
  ctx: Ctx,
  announcements: Announcement[],
  account: Account,
  shop: Shop,
): Promise<Reckoning[]> {
  const { stored, unprocessed, told } = await readBeya(ctx, account.id);
  return [
    ...webhookReckonings(announcements, account, stored, unprocessed),
    ...changeReckonings(announcements, account, shop, told, stored.size),
  ];
}

function webhookReckonings(
  announcements: Announcement[],
  account: Account,
  stored: Set<string>,
  unprocessed: number,
): Reckoning[] {
  const sum = (count: (each: Announcement) => number) =>
    announcements.reduce((n, each) => n + count(each), 0);
  const dropped = sum((each) => Number(each.dropped));
  const copies = sum((each) => each.copies);
  const acknowledged = sum((each) => each.acknowledged);
  const givenUp = sum((each) => each.givenUp);
  const cut = sum((each) => each.cut);
  const sent = announcements.length - dropped;
  const known = new Set(announcements.map(({ id }) => id));
  const lost = announcements.filter(({ id, acknowledged }) => acknowledged > 0 && !stored.has(id)).length;
  const forged = [...stored].filter((id) => !known.has(id)).length;
  const unanswered = stored.size + account.duplicatesDropped - acknowledged;
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
      says: `${acknowledged} acknowledged + ${unanswered} taken whose acknowledgement was cut off (of ${cut} connections that a kill or the shop's patience ended) = ${stored.size} stored + ${account.duplicatesDropped} duplicates dropped`,
      holds: unanswered >= 0 && unanswered <= cut,
    },
    {
      says: `${lost} acknowledged and not stored, ${forged} stored and never sent, ${unprocessed} stored and not understood`,
      holds: lost + forged + unprocessed === 0,
    },
  ];
}

type Told = z.infer<typeof toldRow>;

function changeReckonings(
  announcements: Announcement[],
  account: Account,
  shop: Shop,
  told: Told[],
  stored: number,
): Reckoning[] {
  const versions = new Set(told.map(({ kind, external_id, version }) => `${kind} ${external_id} ${version}`));
  const gone = new Set(told.filter(({ what }) => what === "deleted").map(keyOf));
  const current = new Map<string, Date>([
    ...shop.orders.map(({ id, updatedAt }) => [`order ${id}`, updatedAt] as const),
    ...shop.customers.map(({ id, updatedAt }) => [`customer ${id}`, updatedAt] as const),
    ...shop.products.map(({ id, updatedAt }) => [`product ${id}`, updatedAt] as const),
  ]);
  const changes = new Map(
    announcements.flatMap(changeOf).map((change) => [`${change.key} ${change.at}`, change]),
  );
  let [once, overtaken, unseen] = [0, 0, 0];
  const missing: string[] = [];
  for (const [name, { key, at, isDeletion }] of changes) {
    const now = current.get(key);
    if (isDeletion && gone.has(key)) once++;
    else if (isDeletion && !told.some((each) => keyOf(each) === key)) unseen++;
    else if (versions.has(name)) once++;
    else if (!isDeletion && (now === undefined || now > new Date(at))) overtaken++;
    else missing.push(name);
  }
  const firsts = told.filter(({ what }) => what === "created");
  const twice = firsts.length - new Set(firsts.map(keyOf)).size;
  const written = told.length - account.foundByPolling;
  return [
    {
      says: `${changes.size} changes = ${once} told once + ${overtaken} overtaken by a later one + ${unseen} of orders that came and went unseen${missing.length > 0 ? `; missing: ${missing.slice(0, 5).join(", ")}` : ""}`,
      holds: missing.length === 0,
    },
    {
      says: `${firsts.length} records were new to B, ${twice} of them twice`,
      holds: twice === 0,
    },
    {
      says: `${told.length} tellings = ${written} by the first reading and by ${stored} webhooks + ${account.foundByPolling} found only by reading again; ${account.staleIgnored} stale ones ignored`,
      holds: written >= firsts.length - account.foundByPolling && account.foundByPolling >= 0,
    },
  ];
}

const keyOf = ({ kind, external_id }: Told) => `${kind} ${external_id}`;

/** The change that a webhook announces; a refund is announced twice, and is one change of its order. */
function changeOf({ topic, subject, at }: Announcement) {
  const [family = "", what] = topic.split("/");
  const kinds: Record<string, string> = {
    orders: "order",
    refunds: "order",
    customers: "customer",
    products: "product",
  };
  const kind = kinds[family];
  return kind ? [{ key: `${kind} ${subject}`, at, isDeletion: what === "delete" }] : [];
}

async function readBeya(ctx: Ctx, sourceId: string) {
  return withOrganization(ctx.organization.id, async (tx) => {
    const here = sql`organization_id = ${ctx.organization.id} and source_id = ${sourceId}`;
    const deliveries = await tx.execute(
      sql`select dedupe_key, processed_at is null as waits from deliveries where ${here} and kind = 'webhook'`,
    );
    const told = await tx.execute(sql`
      select split_part(type, '.', 1) as kind, split_part(type, '.', 2) as what, external_id, version
      from events where ${here} and type ~ '^(order|customer|product)\\.'`);
    return {
      stored: new Set(deliveries.map((row) => String(row.dedupe_key))),
      unprocessed: deliveries.filter((row) => row.waits === true).length,
      told: told.map((row) => toldRow.parse(row)),
    };
  });
}
