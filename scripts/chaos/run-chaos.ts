import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { freePort } from "@/e2e/app";
import { type Ctx, ctxOf } from "@/server/ctx";
import { Random } from "@/server/providers/shopify/sandbox/random";
import type { Difference } from "@/server/sources/testing/compare-truths";
import { addressAt } from "../crash/app";
import type { Place } from "../crash/place";
import { Visitor } from "../crash/visitor";
import { connectShop } from "./account";
import { calmDown, readAgain, untilHeard, untilIdle } from "./calm";
import { interruptFirstReading } from "./first-reading";
import { type Ledger, readLedger } from "./ledger";
import { live } from "./life";
import { type Look, reckon } from "./reckon";
import type { Reckoning } from "./reckoning";
import { countsOf, orphans, recordDifferences } from "./records";
import { RunningApp } from "./running-app";
import { startSandbox } from "./sandbox";
import type { SandboxShop } from "./shop";
import { weather } from "./weather";
import { type WebhookHour, webhookHour } from "./webhook-hour";

export type ChaosOptions = {
  seed: number;
  kills: number;
  /** The age of the shop. */
  years: number;
  /** About how long one kind of weather lasts. */
  phaseMs: number;
  tell?: (line: string) => void;
};

export type ChaosResult = {
  /** Where the first reading was when every token was refused. */
  shutOutAt: string;
  changes: number;
  skies: Map<string, number>;
  /** How many records of each kind the shop has in the end. */
  counts: Record<string, number>;
  differences: Difference[];
  reckonings: Reckoning[];
  account: Ledger["account"];
  stopped: { ms: number; code: number | null };
};

/**
 * Connects the sandbox's shop to the app, both as real processes over HTTP, and lets the shop live, storms rage and kills
 * fall on the app while it reads. Then, for a while, webhooks alone tell it what happens. In the end, in calm, compares all
 * that Beya holds with the shop.
 */
export async function runChaos(place: Place, options: ChaosOptions): Promise<ChaosResult> {
  const { seed, years } = options;
  const sandbox = await startSandbox(place.folder, { seed, years });
  const { shop } = sandbox;
  const port = await freePort();
  const app = new RunningApp(place, {
    port,
    settings: { ...place.settings, BEYA_SANDBOX_ORIGIN: shop.origin },
    logFile: join(place.folder, "app.log"),
  });
  const visitor = new Visitor(addressAt(port));
  try {
    await app.ready;
    await visitor.signUp(person(seed));
    const ctx = ctxOf(await visitor.api.organizations.current.query());
    const atFirst = await shop.truth();
    await connectShop(visitor);

    const stormy = await storm({ app, shop, visitor }, options);
    const { hour, afterHour } = await hearWebhooksAlone({ app, shop, visitor }, ctx, options);

    options.tell?.("calm");
    await calmDown(shop, visitor);
    await readAgain(shop, visitor);
    await untilIdle(visitor);
    const stopped = await app.stop();
    const truth = await shop.truth();
    const { last, alone } = await app.look(async () => ({
      last: await lookAt(ctx, shop),
      alone: await orphans(ctx),
    }));
    const announcements = await shop.announcements();
    return {
      ...stormy,
      stopped,
      counts: countsOf(truth),
      differences: [...last.differences, ...alone],
      account: last.ledger.account,
      reckonings: reckon({ atFirst, truth, announcements, hour, afterHour, last }),
    };
  } finally {
    await app.kill();
    sandbox.stop();
  }
}

const mostHours = 4;
const pollingMs = 5 * 60_000;

type World = { app: RunningApp; shop: SandboxShop; visitor: Visitor };

/** Storms go on until all kinds have been there and all kills have fallen, and the shop lives as long as they do. */
async function storm({ app, shop, visitor }: World, { seed, kills, phaseMs, tell = () => {} }: ChaosOptions) {
  let [killed, over] = [false, false];
  const rage = async () => {
    const shutOutAt = await interruptFirstReading(shop, visitor);
    tell(`shut out at ${shutOutAt}`);
    const skies = await weather(shop, visitor, new Random(seed + 2), { phaseMs, ended: () => killed });
    return { shutOutAt, skies };
  };
  const [changes, raged] = await Promise.all([
    live(shop, new Random(seed + 1), () => over),
    rage().finally(() => {
      over = true;
    }),
    app.killOften(new Random(seed + 3), kills, tell).finally(() => {
      killed = true;
    }),
  ]);
  return { changes, ...raged };
}

/** Ends the app after the hour, to look at what webhooks alone have brought before anything is read again. */
async function hearWebhooksAlone(
  { app, shop, visitor }: World,
  ctx: Ctx,
  { seed, tell }: ChaosOptions,
): Promise<{ hour: WebhookHour; afterHour: Look }> {
  const random = new Random(seed + 4);
  for (let tries = 1; ; tries++) {
    await calmDown(shop, visitor);
    await untilHeard(shop, visitor);
    await readAgain(shop, visitor);
    tell?.("webhooks alone");
    const hour = await webhookHour(shop, visitor, random);
    await app.stop();
    const afterHour = await app.look(() => lookAt(ctx, shop));
    await app.startAgain();
    // Every five minutes the app reads again by itself; then webhooks were not alone.
    const { polledAt } = afterHour.ledger.account;
    if (polledAt?.getTime() === hour.before.polledAt?.getTime()) return { hour, afterHour };
    if (tries === mostHours) throw new Error("Beya read the shop again in every hour of webhooks alone.");
    await wait(pollingMs - (Date.now() % pollingMs) + 5_000);
  }
}

async function lookAt(ctx: Ctx, shop: SandboxShop): Promise<Look> {
  return {
    ledger: await readLedger(ctx),
    differences: await recordDifferences(ctx, await shop.truth()),
  };
}

const person = (seed: number) => ({
  name: "Ada Owner",
  email: `ada-${seed}@example.com`,
  password: "correct horse battery",
  business: "Harbour & Heron",
  timeZone: "Europe/London",
  currency: "GBP",
});
