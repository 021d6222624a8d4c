import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { adoptDatabase, closeDatabase } from "@/db/client";
import { freePort } from "@/e2e/app";
import { type Ctx, ctxOf } from "@/server/ctx";
import { Random } from "@/server/providers/shopify/sandbox/random";
import { type AppLife, type AppSettings, addressAt, startLife } from "../crash/app";
import type { Place } from "../crash/place";
import { Visitor } from "../crash/visitor";
import { type Account, connectShop } from "./account";
import { calmDown } from "./calm-down";
import { type Reckoning, reckon } from "./ledger";
import { live } from "./life";
import { countsOf, recordDifferences } from "./records";
import { startSandbox } from "./sandbox";
import type { SandboxShop } from "./shop";
import { weather } from "./weather";

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
  changes: number;
  skies: Map<string, number>;
  /** How many records of each kind the shop has in the end. */
  counts: Record<string, number>;
  differences: string[];
  reckonings: Reckoning[];
  account: Account;
  stopped: { ms: number; code: number | null };
};

/**
 * Connects the sandbox's shop to the app, both as real processes over HTTP, and lets the shop live, storms rage and kills
 * fall on the app while it reads. In the end, in calm, compares all that Beya holds with the shop.
 */
export async function runChaos(place: Place, options: ChaosOptions): Promise<ChaosResult> {
  const { seed, kills, years, phaseMs, tell = () => {} } = options;
  const sandbox = await startSandbox(place.folder, { seed, years });
  const { shop } = sandbox;
  const port = await freePort();
  const app: AppSettings = {
    port,
    settings: { ...place.settings, BEYA_SANDBOX_ORIGIN: shop.origin },
    logFile: join(place.folder, "app.log"),
  };
  const visitor = new Visitor(addressAt(port));
  let life = startLife(app);
  try {
    await life.ready;
    await visitor.signUp(person(seed));
    await connectShop(visitor);

    let [killed, over] = [false, false];
    const [changes, skies] = await Promise.all([
      live(shop, new Random(seed + 1), () => over),
      // Storms go on until all kinds have been there, and the shop lives as long as they do.
      weather(shop, visitor, new Random(seed + 2), { phaseMs, ended: () => killed }).finally(() => {
        over = true;
      }),
      killOften(app, life, new Random(seed + 3), kills, tell).then((last) => {
        life = last;
        killed = true;
      }),
    ]);
    tell("calm");
    const account = await calmDown(shop, visitor);
    const organization = await visitor.api.organizations.current.query();
    const stopped = await life.stop();
    return { changes, skies, account, stopped, ...(await judge(place, ctxOf(organization), shop, account)) };
  } finally {
    await life.kill();
    sandbox.stop();
  }
}

/** Kills the app time and again, sometimes while it starts, and starts it anew. Returns its last life. */
async function killOften(
  app: AppSettings,
  first: AppLife,
  random: Random,
  kills: number,
  tell: (line: string) => void,
): Promise<AppLife> {
  let life = first;
  for (let kill = 1; kill <= kills; kill++) {
    // One in seven dies while it starts; the others some time into their work.
    if (random.chance(1 / 7)) await wait(random.uniform() * 1_500);
    else {
      await life.ready;
      await wait(random.uniform() * 2_500);
    }
    await life.kill();
    life = startLife(app);
    tell(`${kill} of ${kills} kills`);
  }
  await life.ready;
  return life;
}

const person = (seed: number) => ({
  name: "Ada Owner",
  email: `ada-${seed}@example.com`,
  password: "correct horse battery",
  business: "Harbour & Heron",
  timeZone: "Europe/London",
  currency: "GBP",
});

async function judge(place: Place, ctx: Ctx, shop: SandboxShop, account: Account) {
  adoptDatabase(await place.open());
  try {
    const truth = await shop.truth();
    return {
      counts: countsOf(truth),
      differences: await recordDifferences(ctx, truth),
      reckonings: await reckon(ctx, await shop.announcements(), account, truth),
    };
  } finally {
    await closeDatabase();
  }
}
