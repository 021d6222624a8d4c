import { and, asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { isDatabaseAway } from "@/db/connection-lost";
import { privacyRequests } from "@/db/schema/connections";
import { deliveries, sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { writeBatch } from "@/server/ingest/write-batch";
import type { Reading } from "@/server/providers/contract";
import { type ConnectedSource, connectedSource, tellingOf } from "@/server/sources/connection";
import { noteUnread } from "@/server/sources/unread-records";
import { isWaiting } from "./is-waiting";
import type { Understood } from "./read-again";
import { type Understanding, understandWebhooks } from "./understand-webhooks";

export const webhooksAtOnce = 250;

/** An account is read every five minutes, so that what is known of it is not older than this unless readings fail. */
const gap = sql`interval '10 minutes'`;

/**
 * Understands some of the webhooks that wait, oldest first. Several about one record are one reading of it. Records,
 * tombstones, privacy requests and the mark that it is done are one transaction. One that cannot be read or written holds
 * up none of the others and is set aside after some tries. Returns how many were done.
 */
export async function processDeliveries(ctx: Ctx, { sourceId }: { sourceId: string }): Promise<number> {
  const connected = await connectedSource(ctx, sourceId);
  const waiting = await takeWaiting(ctx, sourceId);
  if (waiting.length === 0) return 0;
  const understanding = await understandWebhooks(ctx, connected, waiting);
  try {
    await write(ctx, connected, understanding);
    return understanding.done.length;
  } catch (error) {
    if (understanding.done.length === 1 || isDatabaseAway(error)) throw error;
    return oneByOne(ctx, connected, understanding);
  }
}

/** Finds those that cannot be written by trying each alone. Throws where all are: then it is no fault of theirs. */
async function oneByOne(ctx: Ctx, connected: ConnectedSource, understanding: Understanding): Promise<number> {
  const { done } = understanding;
  const unwritten: string[] = [];
  let firstError: unknown;
  for (const one of done) {
    try {
      await write(ctx, connected, {
        ...understanding,
        done: [one],
        ...about(understanding, one),
        isWhole: false,
        blamed: [],
      });
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      firstError ??= error;
      unwritten.push(one.id);
    }
  }
  if (unwritten.length === done.length) throw firstError;
  const blamed = [...understanding.blamed, ...unwritten];
  await withOrganization(ctx.organization.id, (tx) => noteTry(tx, ctx, blamed));
  ctx.log.warn({ err: firstError, deliveries: unwritten.length }, "webhooks could not be written");
  return done.length - unwritten.length;
}

/** The record that one webhook speaks of. */
function about({ batch, unread }: Reading, { meaning }: Understood): Reading {
  const isMeant = ({ externalId }: { externalId: string }) =>
    meaning.type === "read" && meaning.externalId === externalId;
  const { customers, products, orders, deleted } = batch;
  return {
    batch: {
      customers: customers.filter(isMeant),
      products: products.filter(isMeant),
      orders: orders.filter(isMeant),
      deleted: deleted.filter(isMeant),
    },
    unread: unread.filter(isMeant),
  };
}

/** A try that failed while others did not. */
async function noteTry(tx: Transaction, ctx: Ctx, ids: string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .update(deliveries)
    .set({ failedTries: sql`${deliveries.failedTries} + 1` })
    .where(and(eq(deliveries.organizationId, ctx.organization.id), inArray(deliveries.id, ids)));
}

async function write(
  ctx: Ctx,
  { source }: ConnectedSource,
  { asOf, done, batch, unread, blamed, isWhole, isGone }: Understanding,
): Promise<void> {
  const organizationId = ctx.organization.id;
  const sourceId = source.id;
  await withOrganization(organizationId, async (tx) => {
    const counts = await writeBatch(tx, tellingOf(ctx, source, asOf), batch);
    await noteUnread(tx, ctx, sourceId, { batch, unread });
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
        ...(isGone ? {} : heardUntil(asOf, isWhole)),
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
          sql`${deliveries.id} = any(${sql.param(done.map(({ id }) => id))}::uuid[])`,
        ),
      );
    await noteTry(tx, ctx, blamed);
    if (counts.created + counts.updated > 0) await emit(tx, "records/changed", { organizationId, sourceId });
    if (done.some(({ meaning }) => meaning.type === "ready")) {
      await emit(tx, "sources/sync-requested", { organizationId, sourceId, whole: false });
    }
  });
}

/**
 * That webhooks come says that none was missed since the last ones, unless the account was not listened to for a while or
 * some could not be read: how far its records reach is then for reading it to say.
 */
function heardUntil(asOf: Date, wasUnderstood: boolean) {
  const until = sql`${asOf.toISOString()}::timestamptz`;
  const isConnected = sql`${sources.status} = 'connected'`;
  const isUpToDate = sql`${isConnected} and ${sources.coversTo} between ${until} - ${gap} and ${until}`;
  return {
    lastDeliveryAt: sql`case when ${isConnected} then ${until} else ${sources.lastDeliveryAt} end`,
    ...(wasUnderstood
      ? { coversTo: sql`case when ${isUpToDate} then ${until} else ${sources.coversTo} end` }
      : {}),
  };
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
      and(eq(deliveries.organizationId, ctx.organization.id), eq(deliveries.sourceId, sourceId), isWaiting),
    )
    .orderBy(asc(deliveries.failedTries), asc(deliveries.receivedAt))
    .limit(webhooksAtOnce);
}
