import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { privacyRequests } from "@/db/schema/connections";
import { deliveries, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { writeBatch } from "@/server/ingest/write-batch";
import type { WebhookMeaning } from "@/server/providers/contract";
import { ReconnectNeeded } from "@/server/providers/http";
import { type ConnectedSource, connectedSource, type Source, tellingOf } from "@/server/sources/connection";
import { readAgain } from "./read-again";

const atOnce = 250;

/**
 * Understands some of the webhooks that wait, oldest first. Several about one record are one reading of it. Records,
 * tombstones, privacy requests and the mark that it is done are one transaction. Returns how many were done.
 */
export async function processDeliveries(ctx: Ctx, { sourceId }: { sourceId: string }): Promise<number> {
  const organizationId = ctx.organization.id;
  const connected = await connectedSource(ctx, sourceId);
  const { source, provider, connection } = connected;
  const waiting = await takeWaiting(ctx, sourceId);
  if (waiting.length === 0) return 0;
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
      ),
    )
    .orderBy(asc(deliveries.receivedAt))
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
