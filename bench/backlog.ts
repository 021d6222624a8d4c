import { setTimeout as pause } from "node:timers/promises";
import { pipeline } from "@/server/health/pipeline";
import { sandboxClient } from "@/server/providers/app";
import { startWithShop } from "./connected-shop";
import type { Place } from "./databases";
import { openLoop, openSender, spread } from "./load";
import { line } from "./report";
import { signedWebhook } from "./webhooks";

const years = 1;
const perSecond = 50;
const openSeconds = 15;
const connections = 16;

/**
 * How long acknowledgements take while all of a shop that was just read is put into passages, given vectors and looked
 * at by the detectors; then the same at rest.
 */
export async function benchBacklog(place: Place): Promise<void> {
  const { ctx, account, app, end } = await startWithShop(place, years);
  const sender = openSender(app.address, connections);
  const webhook = () => sender.send(signedWebhook(account, sandboxClient.clientSecret));
  const waiting = async () => {
    const { stages } = await pipeline(ctx);
    return stages.find(({ id }) => id === "events")?.waiting ?? 0;
  };
  try {
    const before = await waiting();
    const times = await openLoop(perSecond, openSeconds, webhook);
    const after = await waiting();
    line(`webhooks, ${perSecond} a second, beside a backlog`, spread(times));
    line("  of the backlog went into passages meanwhile", `${before - after} of ${before} events`);
    while ((await waiting()) > 0) await pause(1_000);
    line("  without it", spread(await openLoop(perSecond, openSeconds, webhook)));
  } finally {
    sender.close();
    await end();
  }
}
