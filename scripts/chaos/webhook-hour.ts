import type { Random } from "@/server/providers/shopify/sandbox/random";
import { persistently, type Visitor } from "../crash/visitor";
import { readAccount } from "./account";
import { untilHeard } from "./calm";
import type { Counters } from "./ledger";
import { live } from "./life";
import type { SandboxShop } from "./shop";
import { webhooks } from "./weather";

const changes = 40;
/** So much goes wrong between Beya and the shop meanwhile. */
const unsteady = {
  latencyMs: 20,
  serverErrorShare: 0.05,
  tooManyShare: 0.05,
  throttledShare: 0.05,
  resetShare: 0.05,
};

/** A time in which webhooks alone told Beya what happened. */
export type WebhookHour = {
  since: Date;
  /** How many webhooks the shop had announced before. */
  announcedBefore: number;
  before: Counters;
};

/**
 * Lets a shop live for a while in which nothing asks Beya to read it again. Webhooks come as in a storm, and for certain
 * nobody is told of a new order, of a changed customer and of an order that is gone.
 */
export async function webhookHour(shop: SandboxShop, visitor: Visitor, random: Random): Promise<WebhookHour> {
  const before = await persistently(() => readAccount(visitor));
  const announcedBefore = (await shop.announcements()).length;
  const since = new Date();
  await shop.breakWith({ ...unsteady, webhooks });
  let left = changes;
  await live(shop, random, () => left-- === 0);
  await untilHeard(shop, visitor);
  await shop.breakWith({ ...unsteady, webhooks: { ...webhooks, dropShare: 1 } });
  const { orders, customers } = await shop.truth();
  await shop.command({ do: "place-order" });
  await shop.command({ do: "edit-customer", id: random.pick(customers).id, email: "unheard@example.com" });
  await shop.command({ do: "delete-order", id: random.pick(orders).id });
  await untilHeard(shop, visitor);
  return { since, announcedBefore, before };
}
