import type { Ctx } from "@/server/ctx";
import type { Provider, Reading, WebhookMeaning } from "@/server/providers/contract";
import { ReconnectNeeded } from "@/server/providers/http";
import type { ConnectedSource, Source } from "@/server/sources/connection";
import { isUnreadable } from "@/server/sources/unread-records";
import { parseBody } from "./parse-body";
import { readAgain, type Understood } from "./read-again";

type Waiting = { id: string; topic: string | null; body: string | null };

/** The records that the webhooks name, as they were read. */
export type Understanding = Reading & {
  /** Before the first of them was read. */
  asOf: Date;
  /** Webhooks that are understood, with what they mean. */
  done: Understood[];
  /** Webhooks whose own record could not be read while others could. */
  blamed: string[];
  /** No record is left to be read another time, and the account can be read. */
  isWhole: boolean;
  /** Access to the account has been taken away. */
  isGone: boolean;
};

/** What webhooks mean, with the records they name as they are now. Throws where nothing can be read. */
export async function understandWebhooks(
  ctx: Ctx,
  connected: ConnectedSource,
  waiting: Waiting[],
): Promise<Understanding> {
  const { source, provider, connection } = connected;
  const meanings = waiting.map(({ id, topic, body }) => ({
    id,
    meaning: concerning(source, meaningOf(ctx, provider, topic, body)),
  }));
  const asOf = ctx.now();
  const { batch, unread, failed, blamed, error } = await readAgain(meanings, (kind, externalIds) =>
    provider.sync.many(connection, { kind, externalIds }),
  );
  const done = meanings.filter(({ id }) => !failed.has(id));
  if (done.length === 0) throw error;
  if (blamed.size > 0) ctx.log.warn({ err: error, deliveries: blamed.size }, "webhooks could not be read");
  const isGone = done.some(({ meaning }) => meaning.type === "disconnected") && (await isShutOut(connected));
  const isWhole = failed.size === 0 && !isUnreadable({ batch, unread });
  return { asOf, done, batch, unread, blamed: [...blamed], isWhole, isGone };
}

/** Of an account that a person disconnected, only what the law asks is still listened to. */
function concerning({ status }: Source, meaning: WebhookMeaning): WebhookMeaning {
  return status === "disconnected" && meaning.type !== "privacy" ? { type: "ignored" } : meaning;
}

/** That access was taken away may be told hours late, when it has long been given again. */
async function isShutOut({ provider, connection }: ConnectedSource): Promise<boolean> {
  try {
    await provider.sync.profile(connection);
    return false;
  } catch (error) {
    if (error instanceof ReconnectNeeded) return true;
    throw error;
  }
}

/** A body of a shape we do not know is no reason to stop: reading the account again finds what it meant. */
function meaningOf(ctx: Ctx, provider: Provider, topic: string | null, body: string | null): WebhookMeaning {
  try {
    return provider.webhook.meaning(topic ?? "", parseBody(body ?? "null"));
  } catch (error) {
    ctx.log.warn({ provider: provider.manifest.id, topic, err: error }, "webhook was not understood");
    return { type: "ignored" };
  }
}
