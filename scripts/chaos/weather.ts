import { setTimeout as wait } from "node:timers/promises";
import type { Random } from "@/server/providers/shopify/sandbox/random";
import { persistently, type Visitor } from "../crash/visitor";
import { connectShop, readAgainNow, untilBroken } from "./account";
import type { SandboxShop, ShopFaults } from "./shop";

/** Each webhook three times, out of order, one in ten never. */
export const webhooks = { copies: 3, dropShare: 0.1, shuffleMs: 800, wrongSignature: false };

const skies: Record<string, Omit<ShopFaults, "webhooks"> & { shuffleMs?: number }> = {
  clear: {},
  "server errors": { serverErrorShare: 0.4 },
  "too many requests": { tooManyShare: 0.3, throttledShare: 0.3 },
  resets: { resetShare: 0.3 },
  slow: { latencyMs: 400 },
  "late webhooks": { shuffleMs: 8_000 },
  everything: {
    serverErrorShare: 0.1,
    tooManyShare: 0.1,
    throttledShare: 0.1,
    resetShare: 0.1,
    latencyMs: 50,
    bulk: { failShare: 0.1, cutShare: 0.3 },
  },
};
const events = ["dying token", "dying file", "shut out", "read again"];

/**
 * Changes how the shop treats Beya, kind by kind in random order, until `ended`; each kind comes at least once. Shut
 * out, Beya is connected again as soon as it says that it cannot read. Returns how often each kind came.
 */
export async function weather(
  shop: SandboxShop,
  visitor: Visitor,
  random: Random,
  { phaseMs, ended }: { phaseMs: number; ended: () => boolean },
): Promise<Map<string, number>> {
  const seen = new Map<string, number>();
  while (seen.size === 0 || !ended()) {
    for (const kind of shuffled([...Object.keys(skies), ...events], random)) {
      seen.set(kind, (seen.get(kind) ?? 0) + 1);
      const { shuffleMs = webhooks.shuffleMs, ...faults } = skies[kind] ?? {};
      await shop.breakWith({ ...faults, webhooks: { ...webhooks, shuffleMs } });
      if (kind === "dying token") await shop.command({ do: "expire-token" });
      if (kind === "dying file") await shop.command({ do: "expire-bulk" });
      if (kind === "read again") await persistently(() => readAgainNow(visitor));
      if (kind === "shut out") await shutOut(shop, visitor);
      await wait(phaseMs * (0.5 + random.uniform()));
      if (ended() && seen.size === Object.keys(skies).length + events.length) break;
    }
  }
  return seen;
}

/** Every token is refused in the middle of a reading, until the account says that it is broken and is connected again. */
async function shutOut(shop: SandboxShop, visitor: Visitor): Promise<void> {
  await persistently(() => readAgainNow(visitor));
  await shop.breakWith({ unauthorized: true, webhooks });
  await untilBroken(visitor);
  await shop.breakWith({ webhooks });
  await persistently(() => connectShop(visitor));
}

function shuffled<T>(items: T[], random: Random): T[] {
  return items
    .map((item) => ({ item, at: random.uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
