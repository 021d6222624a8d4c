import { setTimeout as wait } from "node:timers/promises";
import { persistently, type Visitor } from "../crash/visitor";
import { type Account, connectShop, readAccount, untilBroken } from "./account";
import type { SandboxShop } from "./shop";
import { webhooks } from "./weather";

/** The reading of the orders is slowed down to about this, so that it can be met in its middle. */
const slowMs = 5_000;
/** From so many on they come in a file, read two hundred at a time with two calls, else in pages of 25. */
export const bulkFrom = 2_000;

/**
 * Refuses tokens in the middle of the first reading: first the access token alone, then every one, until the account says
 * that it is broken, and lets Beya in again. Returns how far the orders were; throws where the reading was over before.
 */
export async function interruptFirstReading(shop: SandboxShop, visitor: Visitor): Promise<string> {
  const { orders } = await shop.truth();
  const calls = orders.length < bulkFrom ? orders.length / 25 : (2 * orders.length) / 200;
  const latencyMs = Math.ceil(slowMs / calls);
  await shop.breakWith({ latencyMs, webhooks });
  await untilRead(visitor, "customer");
  await shop.command({ do: "expire-token" });
  await untilRead(visitor, "order");
  await shop.breakWith({ unauthorized: true, webhooks });
  await untilBroken(visitor);
  const reading = progressOf(await persistently(() => readAccount(visitor)), "order");
  if (reading.total !== null && reading.read >= reading.total) throw tooLate();
  await shop.breakWith({ webhooks });
  await persistently(() => connectShop(visitor));
  return `${reading.read} of ${reading.total} orders`;
}

async function untilRead(visitor: Visitor, kind: string): Promise<void> {
  while (progressOf(await persistently(() => readAccount(visitor)), kind).read === 0) await wait(50);
}

function progressOf({ firstReading }: Account, kind: string) {
  const progress = firstReading.find((each) => each.kind === kind);
  if (!progress) throw tooLate();
  return progress;
}

const tooLate = () => new Error("The first reading was over before it could be interrupted.");
