import { setTimeout as wait } from "node:timers/promises";
import { z } from "zod";
import type { ApiOutputs } from "@/server/api/root";
import { sandboxShop } from "@/server/providers/shopify/sandbox";
import { persistently, type Visitor } from "../crash/visitor";

export type Account = ApiOutputs["sources"]["accounts"][number];

const location = z.object({ location: z.url() });

/** Lets Beya into the shop by its consent page, as a person does. Throws where any step of it fails. */
export async function connectShop(visitor: Visitor): Promise<void> {
  const begun = await visitor.fetch("/api/providers/shopify/connect", {
    method: "POST",
    headers: { "content-type": "application/json", origin: visitor.address },
    body: JSON.stringify({ shop: sandboxShop }),
  });
  const consent = location.parse(await begun.json()).location;
  const agreed = await fetch(consent, { method: "POST", redirect: "manual" });
  const callback = new URL(agreed.headers.get("location") ?? "");
  const back = await visitor.fetch(`${callback.pathname}${callback.search}`);
  const arrived = back.headers.get("location") ?? "";
  if (!arrived.includes("connected=")) throw new Error(`The shop was not connected: ${arrived}`);
}

/** The connected shop as the Sources page shows it. */
export async function readAccount(visitor: Visitor): Promise<Account> {
  const [account] = await visitor.api.sources.accounts.query();
  if (!account) throw new Error("The shop is not connected.");
  return account;
}

/** As the button does: reads what changed, and compares all ids. */
export async function readAgainNow(visitor: Visitor): Promise<void> {
  const { id } = await readAccount(visitor);
  await visitor.api.sources.syncNow.mutate({ id });
}

/** Waits until the account, shut out, says so. */
export async function untilBroken(visitor: Visitor): Promise<void> {
  for (let tries = 1; (await persistently(() => readAccount(visitor))).status !== "broken"; tries++) {
    if (tries > 600) throw new Error("The account was shut out and does not say so.");
    if (tries % 20 === 0) await persistently(() => readAgainNow(visitor));
    await wait(200);
  }
}
