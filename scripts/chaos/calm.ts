import { setTimeout as wait } from "node:timers/promises";
import { isIdle } from "../crash/idle";
import { persistently, type Visitor } from "../crash/visitor";
import { connectShop, readAccount, readAgainNow } from "./account";
import type { SandboxShop } from "./shop";

/** A large shop's passages take minutes to be embedded. */
const patienceMs = 20 * 60_000;
/** What one job leaves to the next is promised a moment later. */
const aMoment = 1_500;

/** The end of all storms: the shop answers, and Beya is let in where it was shut out. Nothing is read again for it. */
export async function calmDown(shop: SandboxShop, visitor: Visitor): Promise<void> {
  await shop.breakWith({});
  const { status } = await persistently(() => readAccount(visitor));
  if (status !== "connected") await persistently(() => connectShop(visitor));
}

/** What the product does by itself in calm: it reads what changed and compares all ids. Waits until that is done. */
export async function readAgain(shop: SandboxShop, visitor: Visitor): Promise<void> {
  await persistently(() => readAgainNow(visitor));
  await untilHeard(shop, visitor);
}

/** Waits until every webhook has arrived and been worked on, and nothing is being read. */
export async function untilHeard(shop: SandboxShop, visitor: Visitor): Promise<void> {
  await until("the webhooks have arrived", async () => !(await shop.isAnnouncing()));
  await untilStays("all that was heard has been worked on", async () => {
    const { stages, jobs } = await visitor.api.pipeline.get.query();
    const waiting = stages.find(({ id }) => id === "deliveries")?.waiting ?? 0;
    const working = jobs.functions
      .filter(({ job }) => ["process-deliveries", "sync-source"].includes(job))
      .reduce((sum, { running, queued }) => sum + running + queued, 0);
    return waiting + working + jobs.promised === 0;
  });
}

/** Waits until Beya has done all there is to do. */
export async function untilIdle(visitor: Visitor): Promise<void> {
  await untilStays("Beya has done all there is to do", () => isIdle(visitor));
}

async function untilStays(what: string, holds: () => Promise<boolean>): Promise<void> {
  await until(what, async () => {
    if (!(await holds())) return false;
    await wait(aMoment);
    return holds();
  });
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + patienceMs;
  while (!(await persistently(holds))) {
    if (Date.now() > deadline) throw new Error(`It took too long until ${what}.`);
    await wait(250);
  }
}
