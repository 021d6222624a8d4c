import { setTimeout as wait } from "node:timers/promises";
import { isIdle } from "../crash/idle";
import { persistently, type Visitor } from "../crash/visitor";
import { connectShop, readAccount, readAgainNow } from "./account";
import type { SandboxShop } from "./shop";

const patienceMs = 240_000;

/**
 * Waits until nothing is on its way, neither in the shop nor in Beya, after what the product does by itself in calm: it
 * reads what changed and compares all ids. Returns the account as it then is.
 */
export async function calmDown(shop: SandboxShop, visitor: Visitor) {
  await shop.breakWith({});
  const { status } = await persistently(() => readAccount(visitor));
  if (status !== "connected") await persistently(() => connectShop(visitor));
  await until("the webhooks have arrived", async () => !(await shop.isAnnouncing()));
  await readAgainNow(visitor);
  await until("Beya has done all there is to do", async () => {
    if (!(await isIdle(visitor))) return false;
    // What one job leaves to the next is promised a moment later.
    await wait(1_500);
    return isIdle(visitor);
  });
  return readAccount(visitor);
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await persistently(holds))) {
    if (Date.now() > deadline) throw new Error(`It took too long until ${what}.`);
    await wait(250);
  }
}
