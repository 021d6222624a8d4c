import { and, eq, type SQL, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { syncStates } from "@/db/schema/connections";
import { sources } from "@/db/schema/sources";
import { withOrganization } from "@/db/tenant";
import { emit } from "@/inngest/outbox";
import type { Ctx } from "@/server/ctx";
import { lockSource } from "@/server/ingest/lock-source";
import { writeBatch } from "@/server/ingest/write-batch";
import type { SyncPage } from "@/server/providers/contract";
import { Throttled } from "@/server/providers/http";
import { type ConnectedSource, connectedSource, tellingOf } from "./connection";
import { isUnreadable, noteUnread } from "./unread-records";

/** Polling begins this much before the last change that was read: providers order changes only roughly. */
const overlapMs = 5 * 60_000;

const strange = "The account tells its records in a way that B cannot read. What was read before stays.";

/** `waitMs`: the provider wants to be left alone so long before the next call. */
export type PassProgress = { done: boolean; read: number; changed: number; waitMs?: number };

/** What a pass has come to; it moves on with every page. */
type Pass = typeof syncStates.$inferSelect & { passStartedAt: Date };
/** A page, unless the provider asks to wait and told nothing. */
type Answer = { page?: SyncPage; waitMs: number };

/**
 * Reads one kind of an account for up to `budgetMs`, page by page, from where the last call ended. Each page and its
 * checkpoint are one transaction, so that a stop at any moment neither loses nor repeats an effect; while one is written
 * the next is asked for. The first pass reads everything, later ones what changed since. Throws what the provider's client
 * throws, except for being asked to wait.
 */
export async function readPages(
  ctx: Ctx,
  { sourceId, kind, budgetMs }: { sourceId: string; kind: string; budgetMs: number },
): Promise<PassProgress> {
  const target = await connectedSource(ctx, sourceId);
  const deadline = Date.now() + budgetMs;
  let pass = await passOf(ctx, sourceId, kind);
  if (!pass) return { done: true, read: 0, changed: 0 };
  const progress = { read: 0, changed: 0 };
  let upcoming = ask(target, pass);
  for (;;) {
    const { page, waitMs } = await upcoming;
    const done = page !== undefined && page.cursor === undefined;
    const next: Pass = page ? { ...pass, cursor: page.cursor ?? null } : pass;
    const goesOn = !done && Date.now() + waitMs < deadline;
    if (goesOn) upcoming = askLater(target, next, waitMs);
    if (page) {
      const changed = await store(ctx, target, pass, page);
      // Another reader went on from here meanwhile and has the rest.
      if (changed === undefined) return { ...progress, done: false };
      progress.read += recordsIn(page);
      progress.changed += changed;
    }
    if (!goesOn) return { ...progress, done, ...(waitMs > 0 ? { waitMs } : {}) };
    pass = next;
  }
}

async function passOf(ctx: Ctx, sourceId: string, kind: string): Promise<Pass | undefined> {
  const [state] = await withOrganization(ctx.organization.id, (tx) =>
    tx
      .select()
      .from(syncStates)
      .where(sameKind(ctx.organization.id, sourceId, kind)),
  );
  return state && { ...state, passStartedAt: state.passStartedAt ?? ctx.now() };
}

async function ask({ provider, connection }: ConnectedSource, pass: Pass): Promise<Answer> {
  const { kind, cursor, readUntil } = pass;
  const since = readUntil ? new Date(readUntil.getTime() - overlapMs) : undefined;
  try {
    const page = await provider.sync.page(connection, { kind, cursor: cursor ?? undefined, since });
    return { page, waitMs: page.waitMs ?? 0 };
  } catch (error) {
    if (error instanceof Throttled) return { waitMs: error.waitMs };
    throw error;
  }
}

function askLater(target: ConnectedSource, pass: Pass, waitMs: number): Promise<Answer> {
  const later = new Promise((fulfil) => setTimeout(fulfil, waitMs)).then(() => ask(target, pass));
  // It may fail while the page before it is still written; whoever awaits it hears of it.
  later.catch(() => {});
  return later;
}

/** Writes a page with its checkpoint. Returns how many records changed; undefined where the pass is elsewhere by now. */
async function store(
  ctx: Ctx,
  { source, provider }: ConnectedSource,
  pass: Pass,
  page: SyncPage,
): Promise<number | undefined> {
  const organizationId = ctx.organization.id;
  const isFirst = pass.readUntil === null;
  const isStrange = isUnreadable(page);
  const endsFirstPass = isFirst && page.cursor === undefined;
  // Later passes are short and follow one another, so that one kind's end is no news of those after it.
  const isReadable = isFirst || (page.cursor === undefined && pass.kind === provider.manifest.kinds.at(-1));
  return withOrganization(organizationId, async (tx) => {
    await lockSource(tx, source.id);
    if (!(await moveOn(tx, pass, page))) return undefined;
    // A page may be as old as its pass: it can come from a file that was prepared at its beginning.
    const counts = await writeBatch(tx, tellingOf(ctx, source, pass.passStartedAt), page.batch);
    await noteUnread(tx, ctx, source.id, page);
    const changed = counts.created + counts.updated;
    const oldest = oldestIn(page);
    await tx
      .update(sources)
      .set({
        polledAt: ctx.now(),
        ...(isReadable || isStrange
          ? {
              problem: sql`case when ${sources.status} = 'connected' then ${isStrange ? strange : null} else ${sources.problem} end`,
            }
          : {}),
        // Orders tell how far back the account is known.
        ...(page.cursor || isStrange ? {} : { coversTo: knownUpTo(pass) }),
        // Each kind comes to its end once; the last to do so leaves the time.
        ...(endsFirstPass ? { firstReadAt: ctx.now() } : {}),
        ...(oldest
          ? { coversFrom: sql`least(${sources.coversFrom}, ${oldest.toISOString()}::timestamptz)` }
          : {}),
        staleIgnored: sql`${sources.staleIgnored} + ${counts.stale}`,
        foundByPolling: sql`${sources.foundByPolling} + ${isFirst ? 0 : changed}`,
      })
      .where(and(eq(sources.organizationId, organizationId), eq(sources.id, source.id)));
    if (changed > 0) await emit(tx, "records/changed", { organizationId, sourceId: source.id });
    // What was left out while it was read is looked at now, also where the last page told nothing new.
    if (endsFirstPass) await emit(tx, "insights/requested", { organizationId });
    return changed;
  });
}

/** Up to when every kind of the account's records has been read: of a kind whose passes fail nothing newer is known. */
function knownUpTo({ organizationId, sourceId }: Pass): SQL {
  return sql`greatest(${sources.coversTo}, (
    select case when bool_and(y.read_until is not null) then min(y.read_until) end
    from sync_states y where y.organization_id = ${organizationId} and y.source_id = ${sourceId}))`;
}

/** Moves the checkpoint behind this page, if it is still where the page was asked for. */
async function moveOn(tx: Transaction, pass: Pass, page: SyncPage): Promise<boolean> {
  const read = pass.readUntil === null ? recordsIn(page) : 0;
  const moved = await tx
    .update(syncStates)
    .set({
      cursor: page.cursor ?? null,
      passStartedAt: page.cursor ? pass.passStartedAt : null,
      readUntil: page.cursor ? pass.readUntil : pass.passStartedAt,
      read: page.beginsAgain ? read : sql`${syncStates.read} + ${read}`,
      ...(page.total === undefined ? {} : { total: page.total }),
    })
    .where(
      and(
        sameKind(pass.organizationId, pass.sourceId, pass.kind),
        sql`${syncStates.cursor} is not distinct from ${pass.cursor}`,
        sql`${syncStates.readUntil} is not distinct from ${pass.readUntil?.toISOString() ?? null}::timestamptz`,
      ),
    )
    .returning({ kind: syncStates.kind });
  return moved.length === 1;
}

function sameKind(organizationId: string, sourceId: string, kind: string) {
  return and(
    eq(syncStates.organizationId, organizationId),
    eq(syncStates.sourceId, sourceId),
    eq(syncStates.kind, kind),
  );
}

const recordsIn = ({ batch }: SyncPage) =>
  batch.customers.length + batch.products.length + batch.orders.length;

function oldestIn({ batch }: SyncPage): Date | undefined {
  const times = batch.orders.map(({ placedAt }) => placedAt.getTime());
  return times.length > 0 ? new Date(times.reduce((a, b) => Math.min(a, b))) : undefined;
}
