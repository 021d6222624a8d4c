import { and, asc, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { isDatabaseAway } from "@/db/connection-lost";
import { privacyRequests } from "@/db/schema/connections";
import { deliveries, mostTries, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { writeBatch } from "@/server/ingest/write-batch";
import type { WebhookMeaning } from "@/server/providers/contract";
import { ReconnectNeeded, Throttled } from "@/server/providers/http";
import { type ConnectedSource, connectedSource, type Source, tellingOf } from "@/server/sources/connection";
import { readAgain } from "./read-again";

const atOnce = 250;

type Waiting = { id: string; topic: string | null; body: string | null };

/**
 * Understands some of the webhooks that wait, oldest first. Several about one record are one reading of it. Records,
 * tombstones, privacy requests and the mark that it is done are one transaction. One that cannot be understood holds up
 * none of the others and is set aside after some tries. Returns how many were done.
 */
export async function processDeliveries(ctx: Ctx, { sourceId }: { sourceId: string }): Promise<number> {
  const connected = await connectedSource(ctx, sourceId);
  const waiting = await takeWaiting(ctx, sourceId);
  if (waiting.length === 0) return 0;
  try {
    return await understand(ctx, connected, waiting);
  } catch (error) {
    if (waiting.length === 1 || concernsAll(error)) throw error;
    return oneByOne(ctx, connected, waiting);
  }
}

/** Asked to wait, shut out, or without a database: each of them alone would fare no better. */
function concernsAll(error: unknown): boolean {
  return error instanceof Throttled || error instanceof ReconnectNeeded || isDatabaseAway(error);
}

/** Finds those to blame by trying each alone. Throws where all are: then it is no fault of theirs. */
async function oneByOne(ctx: Ctx, connected: ConnectedSource, waiting: Waiting[]): Promise<number> {
  const blamed: string[] = [];
  let firstError: unknown;
  for (const one of waiting) {
    try {
      await understand(ctx, connected, [one]);
    } catch (error) {
      if (concernsAll(error)) throw error;
      firstError ??= error;
      blamed.push(one.id);
    }
  }
  if (blamed.length === waiting.length) throw firstError;
  await withOrganization(ctx.organization.id, (tx) => noteTry(tx, ctx, blamed));
  ctx.log.warn({ err: firstError, deliveries: blamed.length }, "webhooks could not be understood");
  return waiting.length - blamed.length;
}

/** A try that failed while others did not. */
async function noteTry(tx: Transaction, ctx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(deliveries)
    .set({ failedTries: sql`${deliveries.failedTries} + 1` })
    .where(and(eq(deliveries.organizationId, ctx.organization.id), inArray(deliveries.id, ids)));
}

async function understand(ctx: Ctx, connected: ConnectedSource, waiting: Waiting[]): Promise<number> {
  const { source, provider, connection } = connected;
  const organizationId = ctx.organization.id;
  const sourceId = source.id;
  const meanings = waiting.map(({ id, topic, body }) => ({
    id,
    meaning: concerning(source, meaningOf(ctx, provider, topic, body)),
  }));
  const { batch, failed, error } = await readAgain(meanings, (kind, externalIds) =>
    provider.sync.many(connection, { kind, externalIds }),
  );
  const done = meanings.filter(({ id }) => !failed.has(id));
  if (done.length === 0) throw error;
  const isGone = done.some(({ meaning }) => meaning.type === "disconnected") && (await isShutOut(connected));

  await withOrganization(organizationId, async (tx) => {
    const counts = await writeBatch(tx, tellingOf(ctx, source), batch);
    for (const { id, meaning } of done) {
      if (meaning.type !== "privacy") continue;
      const { request, customerExternalId } = meaning;
      const values = { organizationId, sourceId, deliveryId: id, request, customerExternalId };
      await tx.insert(privacyRequests).values(values).onConflictDoNothing();
      await emit(tx, "privacy/requested", { organizationId });
    }
    await tx
      .update(sources)
      .set({
        lastDeliveryAt: ctx.now(),
        coversTo: sql`case when ${sources.coversTo} is null then null else greatest(${sources.coversTo}, ${ctx.now().toISOString()}::timestamptz) end`,
        staleIgnored: sql`${sources.staleIgnored} + ${counts.stale}`,
        ...(isGone
          ? { status: "disconnected", problem: "The app was removed at the provider.", brokenAt: ctx.now() }
          : {}),
      })
      .where(and(eq(sources.organizationId, organizationId), eq(sources.id, sourceId)));
    await tx
      .update(deliveries)
      .set({ body: null, processedAt: ctx.now() })
      .where(
        and(
          eq(deliveries.organizationId, organizationId),
          inArray(
            deliveries.id,
            done.map(({ id }) => id),
          ),
        ),
      );
    await noteTry(tx, ctx, concernsAll(error) ? [] : [...failed]);
    if (counts.created + counts.updated > 0) await emit(tx, "records/changed", { organizationId, sourceId });
    if (done.some(({ meaning }) => meaning.type === "ready")) {
      await emit(tx, "sources/sync-requested", { organizationId, sourceId, whole: false });
    }
  });
  return done.length;
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

/**
 * The oldest that wait. Where none does, the promise of work is withdrawn, which waits for whoever relies on it to
 * commit: what came until then is found by a second look, and what comes later promises work anew.
 */
function takeWaiting(ctx: Ctx, sourceId: string) {
  return withOrganization(ctx.organization.id, async (tx) => {
    const waiting = await oldestWaiting(tx, ctx, sourceId);
    if (waiting.length > 0) return waiting;
    await tx
      .update(sources)
      .set({ workPromisedAt: null })
      .where(
        and(
          eq(sources.organizationId, ctx.organization.id),
          eq(sources.id, sourceId),
          isNotNull(sources.workPromisedAt),
        ),
      );
    return oldestWaiting(tx, ctx, sourceId);
  });
}

function oldestWaiting(tx: Transaction, ctx: Ctx, sourceId: string) {
  return tx
    .select({ id: deliveries.id, topic: deliveries.topic, body: deliveries.body })
    .from(deliveries)
    .where(
      and(
        eq(deliveries.organizationId, ctx.organization.id),
        eq(deliveries.sourceId, sourceId),
        isNotNull(deliveries.body),
        lt(deliveries.failedTries, mostTries),
      ),
    )
    .orderBy(asc(deliveries.failedTries), asc(deliveries.receivedAt))
    .limit(atOnce);
}

/** A body of a shape we do not know is no reason to stop: reading the account again finds what it meant. */
function meaningOf(
  ctx: Ctx,
  provider: Awaited<ReturnType<typeof connectedSource>>["provider"],
  topic: string | null,
  body: string | null,
): WebhookMeaning {
  try {
    return provider.webhook.meaning(topic ?? "", JSON.parse(body ?? "null"));
  } catch (error) {
    ctx.log.warn({ provider: provider.manifest.id, topic, err: error }, "webhook was not understood");
    return { type: "ignored" };
  }
}
